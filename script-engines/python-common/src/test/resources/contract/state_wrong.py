import spoa
spoa.shared.set("key", [])
