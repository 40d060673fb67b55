"""The user's own tables: reading CSV and XLSX, matching their columns, checking their rows. No Qt, no pandas."""
