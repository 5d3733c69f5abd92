"""The first schema: registry, ledger, typed tables, notes, change log."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create every table."""
    op.create_table(
        "entity",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("updated_at", sa.String(), nullable=False),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("merged_into_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('process', 'round', 'meeting', 'party', 'person', 'place', 'delegation', 'role', 'issue', 'statement', 'agreement', 'document', 'exchange', 'tally', 'article', 'note')",
            name=op.f("ck_entity_kind_known"),
        ),
        sa.CheckConstraint(
            "slug = lower(slug) AND slug NOT LIKE '% %' AND length(slug) BETWEEN 1 AND 200",
            name=op.f("ck_entity_slug_form"),
        ),
        sa.CheckConstraint("merged_into_id <> id", name=op.f("ck_entity_merged_elsewhere")),
        sa.ForeignKeyConstraint(
            ["merged_into_id"], ["entity.id"], name=op.f("fk_entity_merged_into_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entity")),
        sa.UniqueConstraint("slug", name=op.f("uq_entity_slug")),
    )
    op.create_index("ix_entity_kind_label", "entity", ["kind", "label"], unique=False)
    op.create_table(
        "meta",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_meta")),
    )
    op.create_table(
        "article",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("outlet_id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=True),
        sa.Column("via", sa.String(), nullable=True),
        sa.Column("headline", sa.String(), nullable=True),
        sa.Column("byline", sa.String(), nullable=True),
        sa.Column("url", sa.String(), nullable=True),
        sa.Column("published", sa.String(), nullable=False),
        sa.Column("published_lo", sa.Date(), nullable=True),
        sa.Column("published_hi", sa.Date(), nullable=True),
        sa.Column("lang", sa.String(), nullable=False),
        sa.Column("read", sa.String(), nullable=False),
        sa.Column("reliability", sa.String(), nullable=True),
        sa.Column("text_sha256", sa.String(), nullable=True),
        sa.Column("paragraphs", sa.Integer(), nullable=True),
        sa.Column("gist", sa.String(), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("digest_path", sa.String(), nullable=False),
        sa.Column("digest_sha256", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("loaded_at", sa.String(), nullable=False),
        sa.CheckConstraint(
            "reliability IN ('high', 'medium', 'low', 'very_low')",
            name=op.f("ck_article_reliability_known"),
        ),
        sa.ForeignKeyConstraint(["agency_id"], ["entity.id"], name=op.f("fk_article_agency_id")),
        sa.ForeignKeyConstraint(["id"], ["entity.id"], name=op.f("fk_article_id")),
        sa.ForeignKeyConstraint(["outlet_id"], ["entity.id"], name=op.f("fk_article_outlet_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article")),
        sa.UniqueConstraint("url", name=op.f("uq_article_url")),
    )
    op.create_index(op.f("ix_article_outlet_id"), "article", ["outlet_id"], unique=False)
    op.create_index(op.f("ix_article_published_lo"), "article", ["published_lo"], unique=False)
    op.create_table(
        "change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("cause", sa.String(), nullable=False),
        sa.Column("batch", sa.String(), nullable=False),
        sa.Column("entity_id", sa.Integer(), nullable=True),
        sa.Column("op", sa.String(), nullable=False),
        sa.Column("field", sa.String(), nullable=True),
        sa.Column("before", sa.String(), nullable=True),
        sa.Column("after", sa.String(), nullable=True),
        sa.CheckConstraint(
            "op IN ('insert', 'update', 'remove', 'hide', 'restore', 'merge')",
            name=op.f("ck_change_op_known"),
        ),
        sa.ForeignKeyConstraint(["entity_id"], ["entity.id"], name=op.f("fk_change_entity_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change")),
    )
    op.create_index(op.f("ix_change_batch"), "change", ["batch"], unique=False)
    op.create_index("ix_change_entity_id_id", "change", ["entity_id", "id"], unique=False)
    op.create_table(
        "link",
        sa.Column("entity_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("target_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["entity_id"], ["entity.id"], name=op.f("fk_link_entity_id")),
        sa.ForeignKeyConstraint(["target_id"], ["entity.id"], name=op.f("fk_link_target_id")),
        sa.PrimaryKeyConstraint("entity_id", "field", "target_id", name=op.f("pk_link")),
    )
    op.create_index(op.f("ix_link_target_id"), "link", ["target_id"], unique=False)
    op.create_table(
        "name",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entity_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("fold", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('canonical', 'variant', 'native', 'metonym', 'code', 'misspelling')",
            name=op.f("ck_name_kind_known"),
        ),
        sa.ForeignKeyConstraint(["entity_id"], ["entity.id"], name=op.f("fk_name_entity_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_name")),
        sa.UniqueConstraint(
            "entity_id", "text", "origin", name=op.f("uq_name_entity_id_text_origin")
        ),
    )
    op.create_index(op.f("ix_name_fold"), "name", ["fold"], unique=False)
    op.create_table(
        "occurrence",
        sa.Column("entity_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["entity_id"], ["entity.id"], name=op.f("fk_occurrence_entity_id")),
        sa.ForeignKeyConstraint(["item_id"], ["entity.id"], name=op.f("fk_occurrence_item_id")),
        sa.PrimaryKeyConstraint("entity_id", "kind", "item_id", name=op.f("pk_occurrence")),
    )
    op.create_index("ix_occurrence_item_id", "occurrence", ["item_id"], unique=False)
    op.create_table(
        "party",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("about", sa.String(), nullable=True),
        sa.CheckConstraint(
            "type IN ('state', 'government_body', 'armed_group', 'political_group', 'igo', 'ngo', 'coalition', 'outlet', 'other')",
            name=op.f("ck_party_type_known"),
        ),
        sa.CheckConstraint("parent_id <> id", name=op.f("ck_party_parent_other")),
        sa.ForeignKeyConstraint(["id"], ["entity.id"], name=op.f("fk_party_id")),
        sa.ForeignKeyConstraint(["parent_id"], ["party.id"], name=op.f("fk_party_parent_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_party")),
    )
    op.create_index(op.f("ix_party_parent_id"), "party", ["parent_id"], unique=False)
    op.create_table(
        "process",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("status", sa.String(), nullable=True),
        sa.Column("since", sa.String(), nullable=True),
        sa.Column("until", sa.String(), nullable=True),
        sa.CheckConstraint(
            "status IN ('active', 'stalled', 'concluded', 'unknown')",
            name=op.f("ck_process_status_known"),
        ),
        sa.CheckConstraint("parent_id <> id", name=op.f("ck_process_parent_other")),
        sa.ForeignKeyConstraint(["id"], ["entity.id"], name=op.f("fk_process_id")),
        sa.ForeignKeyConstraint(["parent_id"], ["process.id"], name=op.f("fk_process_parent_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_process")),
    )
    op.create_index(op.f("ix_process_parent_id"), "process", ["parent_id"], unique=False)
    op.create_table(
        "tag",
        sa.Column("entity_id", sa.Integer(), nullable=False),
        sa.Column("tag", sa.String(), nullable=False),
        sa.CheckConstraint("tag = lower(tag) AND length(tag) > 0", name=op.f("ck_tag_tag_form")),
        sa.ForeignKeyConstraint(["entity_id"], ["entity.id"], name=op.f("fk_tag_entity_id")),
        sa.PrimaryKeyConstraint("entity_id", "tag", name=op.f("pk_tag")),
    )
    op.create_index("ix_tag_tag", "tag", ["tag"], unique=False)
    op.create_table(
        "evidence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entity_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=True),
        sa.Column("locator", sa.String(), nullable=True),
        sa.Column("para_from", sa.Integer(), nullable=True),
        sa.Column("para_to", sa.Integer(), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("mode", sa.String(), nullable=False),
        sa.Column("hedge", sa.String(), nullable=True),
        sa.Column("rank", sa.String(), nullable=False),
        sa.Column("standing", sa.String(), nullable=False),
        sa.Column("author", sa.String(), nullable=True),
        sa.Column("why", sa.String(), nullable=True),
        sa.CheckConstraint(
            "CASE mode WHEN 'edited' THEN author IS NOT NULL AND why IS NOT NULL ELSE article_id IS NOT NULL AND by_id IS NOT NULL AND locator IS NOT NULL END",
            name=op.f("ck_evidence_has_a_source"),
        ),
        sa.CheckConstraint(
            "hedge IN ('reportedly', 'apparently', 'expected')",
            name=op.f("ck_evidence_hedge_known"),
        ),
        sa.CheckConstraint(
            "mode IN ('reported', 'claimed', 'confirmed', 'denied', 'edited')",
            name=op.f("ck_evidence_mode_known"),
        ),
        sa.CheckConstraint(
            "rank IN ('preferred', 'normal', 'deprecated')", name=op.f("ck_evidence_rank_known")
        ),
        sa.CheckConstraint(
            "standing IN ('shown', 'agrees', 'conflicts', 'denied', 'set_aside')",
            name=op.f("ck_evidence_standing_known"),
        ),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name=op.f("fk_evidence_article_id")
        ),
        sa.ForeignKeyConstraint(["by_id"], ["entity.id"], name=op.f("fk_evidence_by_id")),
        sa.ForeignKeyConstraint(["entity_id"], ["entity.id"], name=op.f("fk_evidence_entity_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence")),
    )
    op.create_index(op.f("ix_evidence_article_id"), "evidence", ["article_id"], unique=False)
    op.create_index(op.f("ix_evidence_by_id"), "evidence", ["by_id"], unique=False)
    op.create_index(
        "ix_evidence_conflicts",
        "evidence",
        ["entity_id"],
        unique=False,
        sqlite_where=sa.text("standing = 'conflicts'"),
    )
    op.create_index("ix_evidence_entity_id_field", "evidence", ["entity_id", "field"], unique=False)
    op.create_index(
        "uq_evidence_claim",
        "evidence",
        ["entity_id", "field", "article_id", "locator", "by_id", "mode", "value"],
        unique=True,
    )
    op.create_table(
        "issue",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("process_id", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(), nullable=True),
        sa.Column("first_day", sa.String(), nullable=False),
        sa.Column("last_day", sa.String(), nullable=False),
        sa.Column("asserted_status", sa.String(), nullable=True),
        sa.Column("asserted_why", sa.String(), nullable=True),
        sa.CheckConstraint(
            "asserted_status IN ('open', 'settled', 'dormant', 'withdrawn')",
            name=op.f("ck_issue_asserted_status_known"),
        ),
        sa.CheckConstraint(
            "(asserted_status IS NULL) = (asserted_why IS NULL)",
            name=op.f("ck_issue_asserted_with_reason"),
        ),
        sa.ForeignKeyConstraint(["id"], ["entity.id"], name=op.f("fk_issue_id")),
        sa.ForeignKeyConstraint(["process_id"], ["process.id"], name=op.f("fk_issue_process_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_issue")),
    )
    op.create_index(op.f("ix_issue_process_id"), "issue", ["process_id"], unique=False)
    op.create_table(
        "note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(), nullable=False),
        sa.Column("about_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(), nullable=True),
        sa.Column("article_id", sa.Integer(), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("edited_at", sa.String(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("reply_to_id", sa.Integer(), nullable=True),
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.CheckConstraint("length(CAST(body AS BLOB)) > 0", name=op.f("ck_note_body_given")),
        sa.CheckConstraint("reply_to_id <> id", name=op.f("ck_note_replies_to_other")),
        sa.CheckConstraint("version >= 1", name=op.f("ck_note_version_from_one")),
        sa.ForeignKeyConstraint(["about_id"], ["entity.id"], name=op.f("fk_note_about_id")),
        sa.ForeignKeyConstraint(["article_id"], ["entity.id"], name=op.f("fk_note_article_id")),
        sa.ForeignKeyConstraint(["by_id"], ["entity.id"], name=op.f("fk_note_by_id")),
        sa.ForeignKeyConstraint(["id"], ["entity.id"], name=op.f("fk_note_id")),
        sa.ForeignKeyConstraint(["reply_to_id"], ["note.id"], name=op.f("fk_note_reply_to_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_note")),
        sa.UniqueConstraint("number", name=op.f("uq_note_number")),
        sa.UniqueConstraint("uuid", name=op.f("uq_note_uuid")),
    )
    op.create_index(op.f("ix_note_about_id"), "note", ["about_id"], unique=False)
    op.create_index(op.f("ix_note_author"), "note", ["author"], unique=False)
    op.create_index(op.f("ix_note_reply_to_id"), "note", ["reply_to_id"], unique=False)
    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("party_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["id"], ["entity.id"], name=op.f("fk_person_id")),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name=op.f("fk_person_party_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
    )
    op.create_index(op.f("ix_person_party_id"), "person", ["party_id"], unique=False)
    op.create_table(
        "round",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("process_id", sa.Integer(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("number_scheme", sa.String(), nullable=True),
        sa.Column("status", sa.String(), nullable=True),
        sa.Column("status_as_of", sa.Date(), nullable=True),
        sa.Column("formats", sa.JSON(), nullable=False),
        sa.Column("date", sa.String(), nullable=True),
        sa.Column("date_lo", sa.Date(), nullable=True),
        sa.Column("date_hi", sa.Date(), nullable=True),
        sa.Column("sort_day", sa.String(), nullable=False),
        sa.Column("tz", sa.String(), nullable=True),
        sa.Column("place_id", sa.Integer(), nullable=True),
        sa.Column("venue_withheld", sa.Boolean(), nullable=True),
        sa.Column("planned_start", sa.String(), nullable=True),
        sa.Column("planned_end", sa.String(), nullable=True),
        sa.Column("actual_start", sa.String(), nullable=True),
        sa.Column("actual_end", sa.String(), nullable=True),
        sa.Column("delay_min", sa.Integer(), nullable=True),
        sa.Column("delay_qual", sa.String(), nullable=True),
        sa.Column("duration_min", sa.Integer(), nullable=True),
        sa.Column("duration_qual", sa.String(), nullable=True),
        sa.Column("duration_days", sa.String(), nullable=True),
        sa.Column("schedule", sa.JSON(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.CheckConstraint(
            "delay_qual IN ('exactly', 'about', 'over', 'under', 'at_least', 'at_most', 'range', 'dozens', 'hundreds', 'thousands', 'not_given', 'withheld')",
            name=op.f("ck_round_delay_qual_known"),
        ),
        sa.CheckConstraint(
            "duration_qual IN ('exactly', 'about', 'over', 'under', 'at_least', 'at_most', 'range', 'dozens', 'hundreds', 'thousands', 'not_given', 'withheld')",
            name=op.f("ck_round_duration_qual_known"),
        ),
        sa.CheckConstraint(
            "status IN ('proposed', 'planned', 'postponed', 'cancelled', 'failed_at_start', 'under_way', 'paused', 'held', 'unverified')",
            name=op.f("ck_round_status_known"),
        ),
        sa.CheckConstraint(
            "date_lo IS NULL OR date_hi IS NULL OR date_lo <= date_hi",
            name=op.f("ck_round_date_in_order"),
        ),
        sa.ForeignKeyConstraint(["id"], ["entity.id"], name=op.f("fk_round_id")),
        sa.ForeignKeyConstraint(["parent_id"], ["round.id"], name=op.f("fk_round_parent_id")),
        sa.ForeignKeyConstraint(["place_id"], ["entity.id"], name=op.f("fk_round_place_id")),
        sa.ForeignKeyConstraint(["process_id"], ["process.id"], name=op.f("fk_round_process_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round")),
    )
    op.create_index(op.f("ix_round_parent_id"), "round", ["parent_id"], unique=False)
    op.create_index(op.f("ix_round_place_id"), "round", ["place_id"], unique=False)
    op.create_index(
        "ix_round_process_id_sort_day", "round", ["process_id", "sort_day", "id"], unique=False
    )
    op.create_index("ix_round_sort_day", "round", ["sort_day", "id"], unique=False)
    op.create_table(
        "delegation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("party_id", sa.Integer(), nullable=False),
        sa.Column("capacity", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=True),
        sa.Column("size_qual", sa.String(), nullable=True),
        sa.Column("joined", sa.String(), nullable=True),
        sa.Column("left", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("sort_day", sa.String(), nullable=False),
        sa.CheckConstraint(
            "capacity IN ('party', 'mediator', 'host', 'co_chair', 'guarantor', 'observer', 'technical')",
            name=op.f("ck_delegation_capacity_known"),
        ),
        sa.CheckConstraint(
            "size_qual IN ('exactly', 'about', 'over', 'under', 'at_least', 'at_most', 'range', 'dozens', 'hundreds', 'thousands', 'not_given', 'withheld')",
            name=op.f("ck_delegation_size_qual_known"),
        ),
        sa.ForeignKeyConstraint(["id"], ["entity.id"], name=op.f("fk_delegation_id")),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name=op.f("fk_delegation_party_id")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_delegation_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delegation")),
    )
    op.create_index(op.f("ix_delegation_party_id"), "delegation", ["party_id"], unique=False)
    op.create_index(op.f("ix_delegation_round_id"), "delegation", ["round_id"], unique=False)
    op.create_index("ix_delegation_sort_day", "delegation", ["sort_day", "id"], unique=False)
    op.create_table(
        "document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("process_id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=True),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=True),
        sa.Column("made", sa.String(), nullable=True),
        sa.Column("made_lo", sa.Date(), nullable=True),
        sa.Column("made_hi", sa.Date(), nullable=True),
        sa.Column("replaces_id", sa.Integer(), nullable=True),
        sa.Column("contents", sa.JSON(), nullable=False),
        sa.Column("stages", sa.JSON(), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("note", sa.String(), nullable=True),
        sa.CheckConstraint(
            "type IN ('treaty', 'agreement', 'protocol', 'memorandum', 'plan', 'framework', 'statement', 'declaration', 'decree', 'list', 'other')",
            name=op.f("ck_document_type_known"),
        ),
        sa.CheckConstraint(
            "made_lo IS NULL OR made_hi IS NULL OR made_lo <= made_hi",
            name=op.f("ck_document_made_in_order"),
        ),
        sa.ForeignKeyConstraint(["id"], ["entity.id"], name=op.f("fk_document_id")),
        sa.ForeignKeyConstraint(
            ["process_id"], ["process.id"], name=op.f("fk_document_process_id")
        ),
        sa.ForeignKeyConstraint(
            ["replaces_id"], ["document.id"], name=op.f("fk_document_replaces_id")
        ),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_document_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
    )
    op.create_index(op.f("ix_document_process_id"), "document", ["process_id"], unique=False)
    op.create_index(op.f("ix_document_round_id"), "document", ["round_id"], unique=False)
    op.create_table(
        "exchange",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("process_id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=True),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("agreed_in_id", sa.Integer(), nullable=True),
        sa.Column("category", sa.String(), nullable=False),
        sa.Column("groups", sa.JSON(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=True),
        sa.Column("numbers", sa.JSON(), nullable=False),
        sa.Column("status", sa.String(), nullable=True),
        sa.Column("status_as_of", sa.Date(), nullable=True),
        sa.Column("planned", sa.String(), nullable=True),
        sa.Column("planned_lo", sa.Date(), nullable=True),
        sa.Column("planned_hi", sa.Date(), nullable=True),
        sa.Column("done", sa.String(), nullable=True),
        sa.Column("done_lo", sa.Date(), nullable=True),
        sa.Column("done_hi", sa.Date(), nullable=True),
        sa.Column("sort_day", sa.String(), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=True),
        sa.Column("terms", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.CheckConstraint(
            "category IN ('prisoners', 'soldiers', 'wounded', 'ill', 'under_25', 'civilians', 'sailors', 'women', 'children', 'hostages', 'detainees', 'life_term', 'bodies', 'remains', 'assets', 'mixed')",
            name=op.f("ck_exchange_category_known"),
        ),
        sa.CheckConstraint(
            "status IN ('proposed', 'agreed', 'announced', 'begun', 'partly_carried_out', 'carried_out', 'postponed', 'refused', 'overdue', 'unverified')",
            name=op.f("ck_exchange_status_known"),
        ),
        sa.CheckConstraint(
            "done_lo IS NULL OR done_hi IS NULL OR done_lo <= done_hi",
            name=op.f("ck_exchange_done_in_order"),
        ),
        sa.CheckConstraint("parent_id <> id", name=op.f("ck_exchange_parent_other")),
        sa.CheckConstraint(
            "planned_lo IS NULL OR planned_hi IS NULL OR planned_lo <= planned_hi",
            name=op.f("ck_exchange_planned_in_order"),
        ),
        sa.ForeignKeyConstraint(
            ["agreed_in_id"], ["entity.id"], name=op.f("fk_exchange_agreed_in_id")
        ),
        sa.ForeignKeyConstraint(["id"], ["entity.id"], name=op.f("fk_exchange_id")),
        sa.ForeignKeyConstraint(["parent_id"], ["exchange.id"], name=op.f("fk_exchange_parent_id")),
        sa.ForeignKeyConstraint(["place_id"], ["entity.id"], name=op.f("fk_exchange_place_id")),
        sa.ForeignKeyConstraint(
            ["process_id"], ["process.id"], name=op.f("fk_exchange_process_id")
        ),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_exchange_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exchange")),
    )
    op.create_index(op.f("ix_exchange_agreed_in_id"), "exchange", ["agreed_in_id"], unique=False)
    op.create_index(op.f("ix_exchange_parent_id"), "exchange", ["parent_id"], unique=False)
    op.create_index(op.f("ix_exchange_process_id"), "exchange", ["process_id"], unique=False)
    op.create_index(op.f("ix_exchange_round_id"), "exchange", ["round_id"], unique=False)
    op.create_index("ix_exchange_sort_day", "exchange", ["sort_day", "id"], unique=False)
    op.create_table(
        "meeting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=True),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("date", sa.String(), nullable=True),
        sa.Column("date_lo", sa.Date(), nullable=True),
        sa.Column("date_hi", sa.Date(), nullable=True),
        sa.Column("place_id", sa.Integer(), nullable=True),
        sa.Column("chair_id", sa.Integer(), nullable=True),
        sa.Column("planned_start", sa.String(), nullable=True),
        sa.Column("actual_start", sa.String(), nullable=True),
        sa.Column("actual_end", sa.String(), nullable=True),
        sa.Column("duration", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.CheckConstraint(
            "type IN ('plenary', 'one_on_one', 'heads_with_host', 'working_group', 'bilateral', 'trilateral', 'multilateral', 'proximity', 'consultation', 'phone_call', 'press_conference', 'ceremony', 'other')",
            name=op.f("ck_meeting_type_known"),
        ),
        sa.CheckConstraint(
            "date_lo IS NULL OR date_hi IS NULL OR date_lo <= date_hi",
            name=op.f("ck_meeting_date_in_order"),
        ),
        sa.ForeignKeyConstraint(["chair_id"], ["person.id"], name=op.f("fk_meeting_chair_id")),
        sa.ForeignKeyConstraint(["id"], ["entity.id"], name=op.f("fk_meeting_id")),
        sa.ForeignKeyConstraint(["place_id"], ["entity.id"], name=op.f("fk_meeting_place_id")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_meeting_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting")),
    )
    op.create_index(op.f("ix_meeting_round_id"), "meeting", ["round_id"], unique=False)
    op.create_table(
        "agreement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("process_id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=True),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("issue_id", sa.Integer(), nullable=True),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.Column("replaces_id", sa.Integer(), nullable=True),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("obligor_id", sa.Integer(), nullable=True),
        sa.Column("beneficiary_id", sa.Integer(), nullable=True),
        sa.Column("status", sa.String(), nullable=True),
        sa.Column("terms", sa.String(), nullable=True),
        sa.Column("made", sa.String(), nullable=True),
        sa.Column("made_lo", sa.Date(), nullable=True),
        sa.Column("made_hi", sa.Date(), nullable=True),
        sa.Column("due", sa.String(), nullable=True),
        sa.Column("due_lo", sa.Date(), nullable=True),
        sa.Column("due_hi", sa.Date(), nullable=True),
        sa.Column("valid", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.CheckConstraint(
            "form IN ('document', 'oral', 'commitment', 'unilateral')",
            name=op.f("ck_agreement_form_known"),
        ),
        sa.CheckConstraint(
            "status IN ('reported', 'in_principle', 'agreed', 'signed', 'in_force', 'partly_carried_out', 'carried_out', 'extended', 'expired', 'superseded', 'unravelled', 'disputed')",
            name=op.f("ck_agreement_status_known"),
        ),
        sa.CheckConstraint(
            "due_lo IS NULL OR due_hi IS NULL OR due_lo <= due_hi",
            name=op.f("ck_agreement_due_in_order"),
        ),
        sa.CheckConstraint(
            "made_lo IS NULL OR made_hi IS NULL OR made_lo <= made_hi",
            name=op.f("ck_agreement_made_in_order"),
        ),
        sa.CheckConstraint("parent_id <> id", name=op.f("ck_agreement_parent_other")),
        sa.ForeignKeyConstraint(
            ["beneficiary_id"], ["party.id"], name=op.f("fk_agreement_beneficiary_id")
        ),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_agreement_document_id")
        ),
        sa.ForeignKeyConstraint(["id"], ["entity.id"], name=op.f("fk_agreement_id")),
        sa.ForeignKeyConstraint(["issue_id"], ["issue.id"], name=op.f("fk_agreement_issue_id")),
        sa.ForeignKeyConstraint(["obligor_id"], ["party.id"], name=op.f("fk_agreement_obligor_id")),
        sa.ForeignKeyConstraint(
            ["parent_id"], ["agreement.id"], name=op.f("fk_agreement_parent_id")
        ),
        sa.ForeignKeyConstraint(
            ["process_id"], ["process.id"], name=op.f("fk_agreement_process_id")
        ),
        sa.ForeignKeyConstraint(
            ["replaces_id"], ["agreement.id"], name=op.f("fk_agreement_replaces_id")
        ),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_agreement_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement")),
    )
    op.create_index(op.f("ix_agreement_document_id"), "agreement", ["document_id"], unique=False)
    op.create_index(op.f("ix_agreement_issue_id"), "agreement", ["issue_id"], unique=False)
    op.create_index(op.f("ix_agreement_parent_id"), "agreement", ["parent_id"], unique=False)
    op.create_index(op.f("ix_agreement_process_id"), "agreement", ["process_id"], unique=False)
    op.create_index(op.f("ix_agreement_round_id"), "agreement", ["round_id"], unique=False)
    op.create_table(
        "role",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("delegation_id", sa.Integer(), nullable=True),
        sa.Column("party_id", sa.Integer(), nullable=True),
        sa.Column("rank", sa.String(), nullable=True),
        sa.Column("title", sa.String(), nullable=True),
        sa.Column("held_lo", sa.Date(), nullable=True),
        sa.Column("held_hi", sa.Date(), nullable=True),
        sa.Column("seen_lo", sa.Date(), nullable=True),
        sa.Column("seen_hi", sa.Date(), nullable=True),
        sa.Column("joined", sa.String(), nullable=True),
        sa.Column("left", sa.String(), nullable=True),
        sa.CheckConstraint(
            "rank IN ('head', 'co_head', 'deputy', 'chair', 'member', 'expert', 'adviser', 'observer')",
            name=op.f("ck_role_rank_known"),
        ),
        sa.CheckConstraint(
            "(rank IS NULL) = (delegation_id IS NULL)", name=op.f("ck_role_seat_or_office")
        ),
        sa.ForeignKeyConstraint(
            ["delegation_id"], ["delegation.id"], name=op.f("fk_role_delegation_id")
        ),
        sa.ForeignKeyConstraint(["id"], ["entity.id"], name=op.f("fk_role_id")),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name=op.f("fk_role_party_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_role_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_role")),
    )
    op.create_index(op.f("ix_role_delegation_id"), "role", ["delegation_id"], unique=False)
    op.create_index(op.f("ix_role_person_id"), "role", ["person_id"], unique=False)
    op.create_table(
        "statement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("act", sa.String(), nullable=False),
        sa.Column("speaker_id", sa.Integer(), nullable=False),
        sa.Column("party_id", sa.Integer(), nullable=True),
        sa.Column("about_id", sa.Integer(), nullable=True),
        sa.Column("replies_to_id", sa.Integer(), nullable=True),
        sa.Column("round_id", sa.Integer(), nullable=True),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.Column("said", sa.String(), nullable=True),
        sa.Column("said_lo", sa.Date(), nullable=True),
        sa.Column("said_hi", sa.Date(), nullable=True),
        sa.Column("deadline", sa.String(), nullable=True),
        sa.Column("channel", sa.String(), nullable=True),
        sa.Column("via", sa.String(), nullable=True),
        sa.Column("gist", sa.String(), nullable=False),
        sa.Column("quote", sa.String(), nullable=True),
        sa.Column("lone_low", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "act IN ('position', 'demand', 'propose', 'offer', 'counter', 'accept', 'accept_in_part', 'defer', 'reject', 'condition', 'withdraw', 'commit', 'confirm', 'deny', 'praise', 'criticise', 'warn', 'expect', 'inform')",
            name=op.f("ck_statement_act_known"),
        ),
        sa.CheckConstraint(
            "channel IN ('press_conference', 'telegram', 'video', 'interview', 'document', 'meeting', 'television', 'phone', 'unknown')",
            name=op.f("ck_statement_channel_known"),
        ),
        sa.CheckConstraint("replies_to_id <> id", name=op.f("ck_statement_replies_to_other")),
        sa.CheckConstraint(
            "said_lo IS NULL OR said_hi IS NULL OR said_lo <= said_hi",
            name=op.f("ck_statement_said_in_order"),
        ),
        sa.ForeignKeyConstraint(["about_id"], ["entity.id"], name=op.f("fk_statement_about_id")),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_statement_document_id")
        ),
        sa.ForeignKeyConstraint(["id"], ["entity.id"], name=op.f("fk_statement_id")),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name=op.f("fk_statement_party_id")),
        sa.ForeignKeyConstraint(
            ["replies_to_id"], ["statement.id"], name=op.f("fk_statement_replies_to_id")
        ),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_statement_round_id")),
        sa.ForeignKeyConstraint(
            ["speaker_id"], ["entity.id"], name=op.f("fk_statement_speaker_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statement")),
    )
    op.create_index(
        "ix_statement_about_id_said_lo", "statement", ["about_id", "said_lo"], unique=False
    )
    op.create_index(op.f("ix_statement_document_id"), "statement", ["document_id"], unique=False)
    op.create_index(op.f("ix_statement_party_id"), "statement", ["party_id"], unique=False)
    op.create_index(
        op.f("ix_statement_replies_to_id"), "statement", ["replies_to_id"], unique=False
    )
    op.create_index(op.f("ix_statement_round_id"), "statement", ["round_id"], unique=False)
    op.create_index(op.f("ix_statement_speaker_id"), "statement", ["speaker_id"], unique=False)
    op.create_table(
        "tally",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("exchange_id", sa.Integer(), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("side", sa.String(), nullable=False),
        sa.Column("giver_id", sa.Integer(), nullable=True),
        sa.Column("receiver_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(), nullable=True),
        sa.Column("qual", sa.String(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=True),
        sa.Column("n_max", sa.Integer(), nullable=True),
        sa.Column("part_of_id", sa.Integer(), nullable=True),
        sa.Column("formula", sa.String(), nullable=True),
        sa.Column("unit", sa.String(), nullable=True),
        sa.Column("cumulative", sa.Boolean(), nullable=False),
        sa.Column("as_of", sa.String(), nullable=True),
        sa.Column("since", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.CheckConstraint(
            "(qual IN ('not_given', 'withheld', 'dozens', 'hundreds', 'thousands')) = (n IS NULL)",
            name=op.f("ck_tally_n_where_known"),
        ),
        sa.CheckConstraint(
            "kind IN ('prisoners', 'soldiers', 'wounded', 'ill', 'under_25', 'civilians', 'sailors', 'women', 'children', 'hostages', 'detainees', 'life_term', 'bodies', 'remains', 'assets', 'mixed')",
            name=op.f("ck_tally_kind_known"),
        ),
        sa.CheckConstraint(
            "qual IN ('exactly', 'about', 'over', 'under', 'at_least', 'at_most', 'range', 'dozens', 'hundreds', 'thousands', 'not_given', 'withheld')",
            name=op.f("ck_tally_qual_known"),
        ),
        sa.CheckConstraint(
            "side <> 'one' OR giver_id IS NOT NULL", name=op.f("ck_tally_one_side_has_giver")
        ),
        sa.CheckConstraint(
            "side IN ('one', 'each', 'total', 'unclear')", name=op.f("ck_tally_side_known")
        ),
        sa.CheckConstraint(
            "stage IN ('offered', 'demanded', 'agreed', 'announced', 'refused', 'carried_out', 'still_held', 'identified')",
            name=op.f("ck_tally_stage_known"),
        ),
        sa.CheckConstraint(
            "NOT cumulative OR as_of IS NOT NULL", name=op.f("ck_tally_running_total_dated")
        ),
        sa.CheckConstraint(
            "n >= 0 AND (n_max IS NULL OR n_max >= n)", name=op.f("ck_tally_n_range")
        ),
        sa.ForeignKeyConstraint(
            ["exchange_id"], ["exchange.id"], name=op.f("fk_tally_exchange_id")
        ),
        sa.ForeignKeyConstraint(["giver_id"], ["party.id"], name=op.f("fk_tally_giver_id")),
        sa.ForeignKeyConstraint(["id"], ["entity.id"], name=op.f("fk_tally_id")),
        sa.ForeignKeyConstraint(["part_of_id"], ["tally.id"], name=op.f("fk_tally_part_of_id")),
        sa.ForeignKeyConstraint(["receiver_id"], ["party.id"], name=op.f("fk_tally_receiver_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tally")),
    )
    op.create_index(op.f("ix_tally_exchange_id"), "tally", ["exchange_id"], unique=False)
