-- Runs a snippet as the corpus test runs it in our engine, and prints an error as that does.
local file = assert(io.open(arg[1], "rb"))
local f, e = load(file:read("*a"), "@t.lua")
file:close()
arg = nil
if f then
  local ok
  ok, e = pcall(f)
  if ok then os.exit(0) end
end
print("ERR " .. tostring(e))
