-- A table is none of the values.
spoa.shared.set("key", {})
