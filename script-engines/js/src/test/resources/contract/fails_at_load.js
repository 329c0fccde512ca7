let loaded = 1;
throw new Error("bad start");
