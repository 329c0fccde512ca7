// An object is none of the values.
spoa.shared.set("key", {});
