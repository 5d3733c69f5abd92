CREATE TABLE alembic_version ( version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num) );

CREATE TABLE entity ( id INTEGER NOT NULL, slug VARCHAR NOT NULL, kind VARCHAR NOT NULL, label VARCHAR NOT NULL, created_at VARCHAR NOT NULL, updated_at VARCHAR NOT NULL, deleted_at VARCHAR, merged_into_id INTEGER, CONSTRAINT pk_entity PRIMARY KEY (id), CONSTRAINT ck_entity_kind_known CHECK (kind IN ('process', 'round', 'meeting', 'party', 'person', 'place', 'delegation', 'role', 'issue', 'statement', 'agreement', 'document', 'exchange', 'tally', 'article', 'note')), CONSTRAINT ck_entity_slug_form CHECK (slug = lower(slug) AND slug NOT LIKE '% %' AND length(slug) BETWEEN 1 AND 200), CONSTRAINT ck_entity_merged_elsewhere CHECK (merged_into_id <> id), CONSTRAINT fk_entity_merged_into_id FOREIGN KEY(merged_into_id) REFERENCES entity (id), CONSTRAINT uq_entity_slug UNIQUE (slug) );

CREATE INDEX ix_entity_kind_label ON entity (kind, label);

CREATE TABLE meta ( "key" VARCHAR NOT NULL, value VARCHAR NOT NULL, CONSTRAINT pk_meta PRIMARY KEY ("key") );

CREATE TABLE article ( id INTEGER NOT NULL, outlet_id INTEGER NOT NULL, agency_id INTEGER, via VARCHAR, headline VARCHAR, byline VARCHAR, url VARCHAR, published VARCHAR NOT NULL, published_lo DATE, published_hi DATE, lang VARCHAR NOT NULL, read VARCHAR NOT NULL, reliability VARCHAR, text_sha256 VARCHAR, paragraphs INTEGER, gist VARCHAR NOT NULL, origin VARCHAR NOT NULL, digest_path VARCHAR NOT NULL, digest_sha256 VARCHAR NOT NULL, digest VARCHAR NOT NULL, loaded_at VARCHAR NOT NULL, CONSTRAINT pk_article PRIMARY KEY (id), CONSTRAINT ck_article_reliability_known CHECK (reliability IN ('high', 'medium', 'low', 'very_low')), CONSTRAINT fk_article_agency_id FOREIGN KEY(agency_id) REFERENCES entity (id), CONSTRAINT fk_article_id FOREIGN KEY(id) REFERENCES entity (id), CONSTRAINT fk_article_outlet_id FOREIGN KEY(outlet_id) REFERENCES entity (id), CONSTRAINT uq_article_url UNIQUE (url) );

CREATE INDEX ix_article_outlet_id ON article (outlet_id);

CREATE INDEX ix_article_published_lo ON article (published_lo);

CREATE TABLE change ( id INTEGER NOT NULL, at VARCHAR NOT NULL, actor VARCHAR NOT NULL, cause VARCHAR NOT NULL, batch VARCHAR NOT NULL, entity_id INTEGER, op VARCHAR NOT NULL, field VARCHAR, "before" VARCHAR, "after" VARCHAR, CONSTRAINT pk_change PRIMARY KEY (id), CONSTRAINT ck_change_op_known CHECK (op IN ('insert', 'update', 'remove', 'hide', 'restore', 'merge')), CONSTRAINT fk_change_entity_id FOREIGN KEY(entity_id) REFERENCES entity (id) );

CREATE INDEX ix_change_batch ON change (batch);

CREATE INDEX ix_change_entity_id_id ON change (entity_id, id);

CREATE TABLE link ( entity_id INTEGER NOT NULL, field VARCHAR NOT NULL, target_id INTEGER NOT NULL, CONSTRAINT pk_link PRIMARY KEY (entity_id, field, target_id), CONSTRAINT fk_link_entity_id FOREIGN KEY(entity_id) REFERENCES entity (id), CONSTRAINT fk_link_target_id FOREIGN KEY(target_id) REFERENCES entity (id) );

CREATE INDEX ix_link_target_id ON link (target_id);

CREATE TABLE name ( id INTEGER NOT NULL, entity_id INTEGER NOT NULL, text VARCHAR NOT NULL, fold VARCHAR NOT NULL, kind VARCHAR NOT NULL, origin VARCHAR NOT NULL, CONSTRAINT pk_name PRIMARY KEY (id), CONSTRAINT ck_name_kind_known CHECK (kind IN ('canonical', 'variant', 'native', 'metonym', 'code', 'misspelling')), CONSTRAINT fk_name_entity_id FOREIGN KEY(entity_id) REFERENCES entity (id), CONSTRAINT uq_name_entity_id_text_origin UNIQUE (entity_id, text, origin) );

CREATE INDEX ix_name_fold ON name (fold);

CREATE TABLE occurrence ( entity_id INTEGER NOT NULL, kind VARCHAR NOT NULL, item_id INTEGER NOT NULL, CONSTRAINT pk_occurrence PRIMARY KEY (entity_id, kind, item_id), CONSTRAINT fk_occurrence_entity_id FOREIGN KEY(entity_id) REFERENCES entity (id), CONSTRAINT fk_occurrence_item_id FOREIGN KEY(item_id) REFERENCES entity (id) );

CREATE INDEX ix_occurrence_item_id ON occurrence (item_id);

CREATE TABLE party ( id INTEGER NOT NULL, type VARCHAR NOT NULL, parent_id INTEGER, about VARCHAR, CONSTRAINT pk_party PRIMARY KEY (id), CONSTRAINT ck_party_type_known CHECK (type IN ('state', 'government_body', 'armed_group', 'political_group', 'igo', 'ngo', 'coalition', 'outlet', 'other')), CONSTRAINT ck_party_parent_other CHECK (parent_id <> id), CONSTRAINT fk_party_id FOREIGN KEY(id) REFERENCES entity (id), CONSTRAINT fk_party_parent_id FOREIGN KEY(parent_id) REFERENCES party (id) );

CREATE INDEX ix_party_parent_id ON party (parent_id);

CREATE TABLE process ( id INTEGER NOT NULL, parent_id INTEGER, status VARCHAR, since VARCHAR, until VARCHAR, CONSTRAINT pk_process PRIMARY KEY (id), CONSTRAINT ck_process_status_known CHECK (status IN ('active', 'stalled', 'concluded', 'unknown')), CONSTRAINT ck_process_parent_other CHECK (parent_id <> id), CONSTRAINT fk_process_id FOREIGN KEY(id) REFERENCES entity (id), CONSTRAINT fk_process_parent_id FOREIGN KEY(parent_id) REFERENCES process (id) );

CREATE INDEX ix_process_parent_id ON process (parent_id);

CREATE TABLE tag ( entity_id INTEGER NOT NULL, tag VARCHAR NOT NULL, CONSTRAINT pk_tag PRIMARY KEY (entity_id, tag), CONSTRAINT ck_tag_tag_form CHECK (tag = lower(tag) AND length(tag) > 0), CONSTRAINT fk_tag_entity_id FOREIGN KEY(entity_id) REFERENCES entity (id) );

CREATE INDEX ix_tag_tag ON tag (tag);

CREATE TABLE evidence ( id INTEGER NOT NULL, entity_id INTEGER NOT NULL, field VARCHAR NOT NULL, value VARCHAR NOT NULL, article_id INTEGER, locator VARCHAR, para_from INTEGER, para_to INTEGER, by_id INTEGER, mode VARCHAR NOT NULL, hedge VARCHAR, rank VARCHAR NOT NULL, standing VARCHAR NOT NULL, author VARCHAR, why VARCHAR, CONSTRAINT pk_evidence PRIMARY KEY (id), CONSTRAINT ck_evidence_has_a_source CHECK (CASE mode WHEN 'edited' THEN author IS NOT NULL AND why IS NOT NULL ELSE article_id IS NOT NULL AND by_id IS NOT NULL AND locator IS NOT NULL END), CONSTRAINT ck_evidence_hedge_known CHECK (hedge IN ('reportedly', 'apparently', 'expected')), CONSTRAINT ck_evidence_mode_known CHECK (mode IN ('reported', 'claimed', 'confirmed', 'denied', 'edited')), CONSTRAINT ck_evidence_rank_known CHECK (rank IN ('preferred', 'normal', 'deprecated')), CONSTRAINT ck_evidence_standing_known CHECK (standing IN ('shown', 'agrees', 'conflicts', 'denied', 'set_aside')), CONSTRAINT fk_evidence_article_id FOREIGN KEY(article_id) REFERENCES article (id), CONSTRAINT fk_evidence_by_id FOREIGN KEY(by_id) REFERENCES entity (id), CONSTRAINT fk_evidence_entity_id FOREIGN KEY(entity_id) REFERENCES entity (id) );

CREATE INDEX ix_evidence_article_id ON evidence (article_id);

CREATE INDEX ix_evidence_by_id ON evidence (by_id);

CREATE INDEX ix_evidence_conflicts ON evidence (entity_id) WHERE standing = 'conflicts';

CREATE INDEX ix_evidence_entity_id_field ON evidence (entity_id, field);

CREATE UNIQUE INDEX uq_evidence_claim ON evidence (entity_id, field, article_id, locator, by_id, mode, value);

CREATE TABLE issue ( id INTEGER NOT NULL, process_id INTEGER NOT NULL, question VARCHAR, first_day VARCHAR NOT NULL, last_day VARCHAR NOT NULL, asserted_status VARCHAR, asserted_why VARCHAR, CONSTRAINT pk_issue PRIMARY KEY (id), CONSTRAINT ck_issue_asserted_status_known CHECK (asserted_status IN ('open', 'settled', 'dormant', 'withdrawn')), CONSTRAINT ck_issue_asserted_with_reason CHECK ((asserted_status IS NULL) = (asserted_why IS NULL)), CONSTRAINT fk_issue_id FOREIGN KEY(id) REFERENCES entity (id), CONSTRAINT fk_issue_process_id FOREIGN KEY(process_id) REFERENCES process (id) );

CREATE INDEX ix_issue_process_id ON issue (process_id);

CREATE TABLE note ( id INTEGER NOT NULL, number INTEGER NOT NULL, uuid VARCHAR NOT NULL, about_id INTEGER NOT NULL, field VARCHAR, article_id INTEGER, by_id INTEGER, author VARCHAR NOT NULL, body VARCHAR NOT NULL, created_at VARCHAR NOT NULL, edited_at VARCHAR, version INTEGER NOT NULL, reply_to_id INTEGER, fingerprint VARCHAR NOT NULL, CONSTRAINT pk_note PRIMARY KEY (id), CONSTRAINT ck_note_body_given CHECK (length(CAST(body AS BLOB)) > 0), CONSTRAINT ck_note_replies_to_other CHECK (reply_to_id <> id), CONSTRAINT ck_note_version_from_one CHECK (version >= 1), CONSTRAINT fk_note_about_id FOREIGN KEY(about_id) REFERENCES entity (id), CONSTRAINT fk_note_article_id FOREIGN KEY(article_id) REFERENCES entity (id), CONSTRAINT fk_note_by_id FOREIGN KEY(by_id) REFERENCES entity (id), CONSTRAINT fk_note_id FOREIGN KEY(id) REFERENCES entity (id), CONSTRAINT fk_note_reply_to_id FOREIGN KEY(reply_to_id) REFERENCES note (id), CONSTRAINT uq_note_number UNIQUE (number), CONSTRAINT uq_note_uuid UNIQUE (uuid) );

CREATE INDEX ix_note_about_id ON note (about_id);

CREATE INDEX ix_note_author ON note (author);

CREATE INDEX ix_note_reply_to_id ON note (reply_to_id);

CREATE TABLE person ( id INTEGER NOT NULL, party_id INTEGER, CONSTRAINT pk_person PRIMARY KEY (id), CONSTRAINT fk_person_id FOREIGN KEY(id) REFERENCES entity (id), CONSTRAINT fk_person_party_id FOREIGN KEY(party_id) REFERENCES party (id) );

CREATE INDEX ix_person_party_id ON person (party_id);

CREATE TABLE round ( id INTEGER NOT NULL, process_id INTEGER NOT NULL, parent_id INTEGER, number INTEGER, number_scheme VARCHAR, status VARCHAR, status_as_of DATE, formats JSON NOT NULL, date VARCHAR, date_lo DATE, date_hi DATE, sort_day VARCHAR NOT NULL, tz VARCHAR, place_id INTEGER, venue_withheld BOOLEAN, planned_start VARCHAR, planned_end VARCHAR, actual_start VARCHAR, actual_end VARCHAR, delay_min INTEGER, delay_qual VARCHAR, duration_min INTEGER, duration_qual VARCHAR, duration_days VARCHAR, schedule JSON NOT NULL, outcome VARCHAR, note VARCHAR, CONSTRAINT pk_round PRIMARY KEY (id), CONSTRAINT ck_round_delay_qual_known CHECK (delay_qual IN ('exactly', 'about', 'over', 'under', 'at_least', 'at_most', 'range', 'dozens', 'hundreds', 'thousands', 'not_given', 'withheld')), CONSTRAINT ck_round_duration_qual_known CHECK (duration_qual IN ('exactly', 'about', 'over', 'under', 'at_least', 'at_most', 'range', 'dozens', 'hundreds', 'thousands', 'not_given', 'withheld')), CONSTRAINT ck_round_status_known CHECK (status IN ('proposed', 'planned', 'postponed', 'cancelled', 'failed_at_start', 'under_way', 'paused', 'held', 'unverified')), CONSTRAINT ck_round_date_in_order CHECK (date_lo IS NULL OR date_hi IS NULL OR date_lo <= date_hi), CONSTRAINT fk_round_id FOREIGN KEY(id) REFERENCES entity (id), CONSTRAINT fk_round_parent_id FOREIGN KEY(parent_id) REFERENCES round (id), CONSTRAINT fk_round_place_id FOREIGN KEY(place_id) REFERENCES entity (id), CONSTRAINT fk_round_process_id FOREIGN KEY(process_id) REFERENCES process (id) );

CREATE INDEX ix_round_parent_id ON round (parent_id);

CREATE INDEX ix_round_place_id ON round (place_id);

CREATE INDEX ix_round_process_id_sort_day ON round (process_id, sort_day, id);

CREATE INDEX ix_round_sort_day ON round (sort_day, id);

CREATE TABLE delegation ( id INTEGER NOT NULL, round_id INTEGER NOT NULL, party_id INTEGER NOT NULL, capacity VARCHAR NOT NULL, size INTEGER, size_qual VARCHAR, joined VARCHAR, "left" VARCHAR, note VARCHAR, sort_day VARCHAR NOT NULL, CONSTRAINT pk_delegation PRIMARY KEY (id), CONSTRAINT ck_delegation_capacity_known CHECK (capacity IN ('party', 'mediator', 'host', 'co_chair', 'guarantor', 'observer', 'technical')), CONSTRAINT ck_delegation_size_qual_known CHECK (size_qual IN ('exactly', 'about', 'over', 'under', 'at_least', 'at_most', 'range', 'dozens', 'hundreds', 'thousands', 'not_given', 'withheld')), CONSTRAINT fk_delegation_id FOREIGN KEY(id) REFERENCES entity (id), CONSTRAINT fk_delegation_party_id FOREIGN KEY(party_id) REFERENCES party (id), CONSTRAINT fk_delegation_round_id FOREIGN KEY(round_id) REFERENCES round (id) );

CREATE INDEX ix_delegation_party_id ON delegation (party_id);

CREATE INDEX ix_delegation_round_id ON delegation (round_id);

CREATE INDEX ix_delegation_sort_day ON delegation (sort_day, id);

CREATE TABLE document ( id INTEGER NOT NULL, process_id INTEGER NOT NULL, round_id INTEGER, type VARCHAR NOT NULL, number VARCHAR, made VARCHAR, made_lo DATE, made_hi DATE, replaces_id INTEGER, contents JSON NOT NULL, stages JSON NOT NULL, counts JSON NOT NULL, note VARCHAR, CONSTRAINT pk_document PRIMARY KEY (id), CONSTRAINT ck_document_type_known CHECK (type IN ('treaty', 'agreement', 'protocol', 'memorandum', 'plan', 'framework', 'statement', 'declaration', 'decree', 'list', 'other')), CONSTRAINT ck_document_made_in_order CHECK (made_lo IS NULL OR made_hi IS NULL OR made_lo <= made_hi), CONSTRAINT fk_document_id FOREIGN KEY(id) REFERENCES entity (id), CONSTRAINT fk_document_process_id FOREIGN KEY(process_id) REFERENCES process (id), CONSTRAINT fk_document_replaces_id FOREIGN KEY(replaces_id) REFERENCES document (id), CONSTRAINT fk_document_round_id FOREIGN KEY(round_id) REFERENCES round (id) );

CREATE INDEX ix_document_process_id ON document (process_id);

CREATE INDEX ix_document_round_id ON document (round_id);

CREATE TABLE exchange ( id INTEGER NOT NULL, process_id INTEGER NOT NULL, round_id INTEGER, parent_id INTEGER, agreed_in_id INTEGER, category VARCHAR NOT NULL, groups JSON NOT NULL, seq INTEGER, numbers JSON NOT NULL, status VARCHAR, status_as_of DATE, planned VARCHAR, planned_lo DATE, planned_hi DATE, done VARCHAR, done_lo DATE, done_hi DATE, sort_day VARCHAR NOT NULL, place_id INTEGER, terms VARCHAR, note VARCHAR, CONSTRAINT pk_exchange PRIMARY KEY (id), CONSTRAINT ck_exchange_category_known CHECK (category IN ('prisoners', 'soldiers', 'wounded', 'ill', 'under_25', 'civilians', 'sailors', 'women', 'children', 'hostages', 'detainees', 'life_term', 'bodies', 'remains', 'assets', 'mixed')), CONSTRAINT ck_exchange_status_known CHECK (status IN ('proposed', 'agreed', 'announced', 'begun', 'partly_carried_out', 'carried_out', 'postponed', 'refused', 'overdue', 'unverified')), CONSTRAINT ck_exchange_done_in_order CHECK (done_lo IS NULL OR done_hi IS NULL OR done_lo <= done_hi), CONSTRAINT ck_exchange_parent_other CHECK (parent_id <> id), CONSTRAINT ck_exchange_planned_in_order CHECK (planned_lo IS NULL OR planned_hi IS NULL OR planned_lo <= planned_hi), CONSTRAINT fk_exchange_agreed_in_id FOREIGN KEY(agreed_in_id) REFERENCES entity (id), CONSTRAINT fk_exchange_id FOREIGN KEY(id) REFERENCES entity (id), CONSTRAINT fk_exchange_parent_id FOREIGN KEY(parent_id) REFERENCES exchange (id), CONSTRAINT fk_exchange_place_id FOREIGN KEY(place_id) REFERENCES entity (id), CONSTRAINT fk_exchange_process_id FOREIGN KEY(process_id) REFERENCES process (id), CONSTRAINT fk_exchange_round_id FOREIGN KEY(round_id) REFERENCES round (id) );

CREATE INDEX ix_exchange_agreed_in_id ON exchange (agreed_in_id);

CREATE INDEX ix_exchange_parent_id ON exchange (parent_id);

CREATE INDEX ix_exchange_process_id ON exchange (process_id);

CREATE INDEX ix_exchange_round_id ON exchange (round_id);

CREATE INDEX ix_exchange_sort_day ON exchange (sort_day, id);

CREATE TABLE meeting ( id INTEGER NOT NULL, round_id INTEGER NOT NULL, seq INTEGER, type VARCHAR NOT NULL, date VARCHAR, date_lo DATE, date_hi DATE, place_id INTEGER, chair_id INTEGER, planned_start VARCHAR, actual_start VARCHAR, actual_end VARCHAR, duration VARCHAR, note VARCHAR, CONSTRAINT pk_meeting PRIMARY KEY (id), CONSTRAINT ck_meeting_type_known CHECK (type IN ('plenary', 'one_on_one', 'heads_with_host', 'working_group', 'bilateral', 'trilateral', 'multilateral', 'proximity', 'consultation', 'phone_call', 'press_conference', 'ceremony', 'other')), CONSTRAINT ck_meeting_date_in_order CHECK (date_lo IS NULL OR date_hi IS NULL OR date_lo <= date_hi), CONSTRAINT fk_meeting_chair_id FOREIGN KEY(chair_id) REFERENCES person (id), CONSTRAINT fk_meeting_id FOREIGN KEY(id) REFERENCES entity (id), CONSTRAINT fk_meeting_place_id FOREIGN KEY(place_id) REFERENCES entity (id), CONSTRAINT fk_meeting_round_id FOREIGN KEY(round_id) REFERENCES round (id) );

CREATE INDEX ix_meeting_round_id ON meeting (round_id);

CREATE TABLE agreement ( id INTEGER NOT NULL, process_id INTEGER NOT NULL, round_id INTEGER, parent_id INTEGER, issue_id INTEGER, document_id INTEGER, replaces_id INTEGER, form VARCHAR NOT NULL, obligor_id INTEGER, beneficiary_id INTEGER, status VARCHAR, terms VARCHAR, made VARCHAR, made_lo DATE, made_hi DATE, due VARCHAR, due_lo DATE, due_hi DATE, valid VARCHAR, note VARCHAR, CONSTRAINT pk_agreement PRIMARY KEY (id), CONSTRAINT ck_agreement_form_known CHECK (form IN ('document', 'oral', 'commitment', 'unilateral')), CONSTRAINT ck_agreement_status_known CHECK (status IN ('reported', 'in_principle', 'agreed', 'signed', 'in_force', 'partly_carried_out', 'carried_out', 'extended', 'expired', 'superseded', 'unravelled', 'disputed')), CONSTRAINT ck_agreement_due_in_order CHECK (due_lo IS NULL OR due_hi IS NULL OR due_lo <= due_hi), CONSTRAINT ck_agreement_made_in_order CHECK (made_lo IS NULL OR made_hi IS NULL OR made_lo <= made_hi), CONSTRAINT ck_agreement_parent_other CHECK (parent_id <> id), CONSTRAINT fk_agreement_beneficiary_id FOREIGN KEY(beneficiary_id) REFERENCES party (id), CONSTRAINT fk_agreement_document_id FOREIGN KEY(document_id) REFERENCES document (id), CONSTRAINT fk_agreement_id FOREIGN KEY(id) REFERENCES entity (id), CONSTRAINT fk_agreement_issue_id FOREIGN KEY(issue_id) REFERENCES issue (id), CONSTRAINT fk_agreement_obligor_id FOREIGN KEY(obligor_id) REFERENCES party (id), CONSTRAINT fk_agreement_parent_id FOREIGN KEY(parent_id) REFERENCES agreement (id), CONSTRAINT fk_agreement_process_id FOREIGN KEY(process_id) REFERENCES process (id), CONSTRAINT fk_agreement_replaces_id FOREIGN KEY(replaces_id) REFERENCES agreement (id), CONSTRAINT fk_agreement_round_id FOREIGN KEY(round_id) REFERENCES round (id) );

CREATE INDEX ix_agreement_document_id ON agreement (document_id);

CREATE INDEX ix_agreement_issue_id ON agreement (issue_id);

CREATE INDEX ix_agreement_parent_id ON agreement (parent_id);

CREATE INDEX ix_agreement_process_id ON agreement (process_id);

CREATE INDEX ix_agreement_round_id ON agreement (round_id);

CREATE TABLE role ( id INTEGER NOT NULL, person_id INTEGER NOT NULL, delegation_id INTEGER, party_id INTEGER, rank VARCHAR, title VARCHAR, held_lo DATE, held_hi DATE, seen_lo DATE, seen_hi DATE, joined VARCHAR, "left" VARCHAR, CONSTRAINT pk_role PRIMARY KEY (id), CONSTRAINT ck_role_rank_known CHECK (rank IN ('head', 'co_head', 'deputy', 'chair', 'member', 'expert', 'adviser', 'observer')), CONSTRAINT ck_role_seat_or_office CHECK ((rank IS NULL) = (delegation_id IS NULL)), CONSTRAINT fk_role_delegation_id FOREIGN KEY(delegation_id) REFERENCES delegation (id), CONSTRAINT fk_role_id FOREIGN KEY(id) REFERENCES entity (id), CONSTRAINT fk_role_party_id FOREIGN KEY(party_id) REFERENCES party (id), CONSTRAINT fk_role_person_id FOREIGN KEY(person_id) REFERENCES person (id) );

CREATE INDEX ix_role_delegation_id ON role (delegation_id);

CREATE INDEX ix_role_person_id ON role (person_id);

CREATE TABLE statement ( id INTEGER NOT NULL, act VARCHAR NOT NULL, speaker_id INTEGER NOT NULL, party_id INTEGER, about_id INTEGER, replies_to_id INTEGER, round_id INTEGER, document_id INTEGER, said VARCHAR, said_lo DATE, said_hi DATE, deadline VARCHAR, channel VARCHAR, via VARCHAR, gist VARCHAR NOT NULL, quote VARCHAR, lone_low BOOLEAN NOT NULL, CONSTRAINT pk_statement PRIMARY KEY (id), CONSTRAINT ck_statement_act_known CHECK (act IN ('position', 'demand', 'propose', 'offer', 'counter', 'accept', 'accept_in_part', 'defer', 'reject', 'condition', 'withdraw', 'commit', 'confirm', 'deny', 'praise', 'criticise', 'warn', 'expect', 'inform')), CONSTRAINT ck_statement_channel_known CHECK (channel IN ('press_conference', 'telegram', 'video', 'interview', 'document', 'meeting', 'television', 'phone', 'unknown')), CONSTRAINT ck_statement_replies_to_other CHECK (replies_to_id <> id), CONSTRAINT ck_statement_said_in_order CHECK (said_lo IS NULL OR said_hi IS NULL OR said_lo <= said_hi), CONSTRAINT fk_statement_about_id FOREIGN KEY(about_id) REFERENCES entity (id), CONSTRAINT fk_statement_document_id FOREIGN KEY(document_id) REFERENCES document (id), CONSTRAINT fk_statement_id FOREIGN KEY(id) REFERENCES entity (id), CONSTRAINT fk_statement_party_id FOREIGN KEY(party_id) REFERENCES party (id), CONSTRAINT fk_statement_replies_to_id FOREIGN KEY(replies_to_id) REFERENCES statement (id), CONSTRAINT fk_statement_round_id FOREIGN KEY(round_id) REFERENCES round (id), CONSTRAINT fk_statement_speaker_id FOREIGN KEY(speaker_id) REFERENCES entity (id) );

CREATE INDEX ix_statement_about_id_said_lo ON statement (about_id, said_lo);

CREATE INDEX ix_statement_document_id ON statement (document_id);

CREATE INDEX ix_statement_party_id ON statement (party_id);

CREATE INDEX ix_statement_replies_to_id ON statement (replies_to_id);

CREATE INDEX ix_statement_round_id ON statement (round_id);

CREATE INDEX ix_statement_speaker_id ON statement (speaker_id);

CREATE TABLE tally ( id INTEGER NOT NULL, exchange_id INTEGER NOT NULL, stage VARCHAR NOT NULL, side VARCHAR NOT NULL, giver_id INTEGER, receiver_id INTEGER, kind VARCHAR, qual VARCHAR NOT NULL, n INTEGER, n_max INTEGER, part_of_id INTEGER, formula VARCHAR, unit VARCHAR, cumulative BOOLEAN NOT NULL, as_of VARCHAR, since VARCHAR, note VARCHAR, CONSTRAINT pk_tally PRIMARY KEY (id), CONSTRAINT ck_tally_n_where_known CHECK ((qual IN ('not_given', 'withheld', 'dozens', 'hundreds', 'thousands')) = (n IS NULL)), CONSTRAINT ck_tally_kind_known CHECK (kind IN ('prisoners', 'soldiers', 'wounded', 'ill', 'under_25', 'civilians', 'sailors', 'women', 'children', 'hostages', 'detainees', 'life_term', 'bodies', 'remains', 'assets', 'mixed')), CONSTRAINT ck_tally_qual_known CHECK (qual IN ('exactly', 'about', 'over', 'under', 'at_least', 'at_most', 'range', 'dozens', 'hundreds', 'thousands', 'not_given', 'withheld')), CONSTRAINT ck_tally_one_side_has_giver CHECK (side <> 'one' OR giver_id IS NOT NULL), CONSTRAINT ck_tally_side_known CHECK (side IN ('one', 'each', 'total', 'unclear')), CONSTRAINT ck_tally_stage_known CHECK (stage IN ('offered', 'demanded', 'agreed', 'announced', 'refused', 'carried_out', 'still_held', 'identified')), CONSTRAINT ck_tally_running_total_dated CHECK (NOT cumulative OR as_of IS NOT NULL), CONSTRAINT ck_tally_n_range CHECK (n >= 0 AND (n_max IS NULL OR n_max >= n)), CONSTRAINT fk_tally_exchange_id FOREIGN KEY(exchange_id) REFERENCES exchange (id), CONSTRAINT fk_tally_giver_id FOREIGN KEY(giver_id) REFERENCES party (id), CONSTRAINT fk_tally_id FOREIGN KEY(id) REFERENCES entity (id), CONSTRAINT fk_tally_part_of_id FOREIGN KEY(part_of_id) REFERENCES tally (id), CONSTRAINT fk_tally_receiver_id FOREIGN KEY(receiver_id) REFERENCES party (id) );

CREATE INDEX ix_tally_exchange_id ON tally (exchange_id);

CREATE TABLE name_word ( name_id INTEGER NOT NULL, seq INTEGER NOT NULL, fold VARCHAR NOT NULL, sound VARCHAR NOT NULL, kind VARCHAR NOT NULL, mentions INTEGER NOT NULL, CONSTRAINT pk_name_word PRIMARY KEY (name_id, seq), CONSTRAINT fk_name_word_name_id FOREIGN KEY(name_id) REFERENCES name (id) ON DELETE CASCADE ) WITHOUT ROWID;

CREATE INDEX ix_name_word_fold ON name_word (fold, kind, mentions);

CREATE INDEX ix_name_word_sound ON name_word (sound, kind, mentions);

CREATE TABLE known_word ( sound VARCHAR NOT NULL, fold VARCHAR NOT NULL, CONSTRAINT pk_known_word PRIMARY KEY (sound, fold) ) WITHOUT ROWID;

CREATE TABLE search_entry ( slot INTEGER NOT NULL, entity_id INTEGER NOT NULL, day_lo VARCHAR, day_hi VARCHAR, text VARCHAR NOT NULL, tags VARCHAR NOT NULL, fold VARCHAR NOT NULL, sound VARCHAR NOT NULL, CONSTRAINT pk_search_entry PRIMARY KEY (slot), CONSTRAINT fk_search_entry_entity_id FOREIGN KEY(entity_id) REFERENCES entity (id), CONSTRAINT uq_search_entry_entity_id UNIQUE (entity_id) );

CREATE TABLE search_word ( word VARCHAR NOT NULL, CONSTRAINT pk_search_word PRIMARY KEY (word) ) WITHOUT ROWID;

INSERT INTO alembic_version VALUES ('0002')
