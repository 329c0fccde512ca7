-- Runs after sandbox.lua. The agent's hook looks at the memory every thousand instructions; those may take any amount if strings are
-- long. So the hook is asked to look each time Lua's collector has been round, which is when memory may have doubled. Nothing can stop
-- a function of Lua's library in between, so the one that makes much of nothing asks first.
local S, look_soon, most = ...
local setmetatable, error, pcall, type, mtype, rep, named = S.setmetatable, S.error, S.pcall, S.type, S.mtype, S.rep, S.named

local again = {}
function again.__gc()
    setmetatable({}, again)
    look_soon()
end
setmetatable({}, again)

local function told(ok, ...)
    if ok then
        return ...
    end
    error(named("rep", ...), 3)
end

function string.rep(...)
    local s, n, sep = ...
    if type(s) ~= "string" or mtype(n) ~= "integer" or sep ~= nil and type(sep) ~= "string" then
        return told(pcall(rep, ...))
    elseif (#s + (sep and #sep or 0) + 0.0) * n > most then
        error("resulting string too large", 2)
    end
    return rep(s, n, sep)
end
