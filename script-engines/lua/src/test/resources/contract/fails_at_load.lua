local x = 1
error("bad start")
