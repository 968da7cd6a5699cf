"""Rules of a sailing club; each folder is a family, each file a rule."""
