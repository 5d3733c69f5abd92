"""What asks a person something: each dialog is plain state that takes keys and says its lines."""
