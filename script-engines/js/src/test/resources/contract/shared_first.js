globalThis.shared = "from the first";
