-- Writes any value, tables with all they hold, as old scripts for the C agent do: a global function, made by require.
local function indent(depth)
    local text = ""
    while depth > 0 do
        text = text .. "  "
        depth = depth - 1
    end
    return text
end

local function write(value, depth, out)
    if type(value) ~= "table" then
        out(type(value) .. " " .. tostring(value))
        return
    end
    out("table {")
    local mt = getmetatable(value)
    if mt ~= nil then
        out("\n" .. indent(depth + 1) .. "metatable: ")
        write(mt, depth + 1, out)
    end
    local keys = {}
    for k in pairs(value) do
        table.insert(keys, k)
    end
    table.sort(keys, function(a, b) return tostring(a) < tostring(b) end)
    for _, k in ipairs(keys) do
        out("\n" .. indent(depth + 1) .. tostring(k) .. ": ")
        write(value[k], depth + 1, out)
    end
    out("\n" .. indent(depth) .. "}")
end

function dump(value, out)
    out = out or function(text) io.stdout:write(text) end
    write(value, 0, out)
    out("\n")
end
