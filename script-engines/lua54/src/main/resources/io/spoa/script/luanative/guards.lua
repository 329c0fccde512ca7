-- Runs after sandbox.lua, before any script, where scripts are kept from something: puts guards before what leads to files and
-- programs. A guard keeps what it needs in locals: without the debug library nobody gets at them.
-- may_read tells whether a file may be read; the others are texts of errors, or nil for what is allowed.
local S, may_read, program, writing, reading = ...
local error, type, loadfile, getinfo, chunks = error, type, loadfile, S.getinfo, S.chunks
local format, gmatch, gsub = string.format, string.gmatch, string.gsub

local function refuse(text, call)
    error(format(text, call), 3)
end

if program then
    function io.popen()
        refuse(program, "io.popen")
    end

    function os.execute(command)
        if command == nil then
            return false
        end
        refuse(program, "os.execute")
    end
end

if not reading then
    return
end

-- What is no name is left to the function itself, which says so.
local function check(call, path)
    local kind = type(path)
    if (kind == "string" or kind == "number") and not may_read(path .. "") then
        error(format(reading, call, path), 3)
    end
end

local open, lines, input, dofile = io.open, io.lines, io.input, dofile

function io.open(path, mode)
    if mode ~= nil and mode ~= "r" and mode ~= "rb" then
        refuse(writing, "io.open")
    end
    check("io.open", path)
    return open(path, mode)
end

function io.lines(path, ...)
    check("io.lines", path)
    return lines(path, ...)
end

function io.input(file)
    check("io.input", file)
    return input(file)
end

local output = io.output
function io.output(file)
    if type(file) == "string" or type(file) == "number" then
        refuse(writing, "io.output")
    end
    return output(file)
end

for _, name in S.next, { "tmpfile" } do
    io[name] = function()
        refuse(writing, "io." .. name)
    end
end
for _, name in S.next, { "remove", "rename", "tmpname" } do
    os[name] = function()
        refuse(writing, "os." .. name)
    end
end

function _G.loadfile(path, ...)
    check("loadfile", path)
    return loadfile(path, ...)
end

function _G.dofile(path)
    check("dofile", path)
    return dofile(path)
end

-- Not even whether a file is there is told of those that may not be read.
local function search(name, path)
    local wanted, tried = gsub(name, "%.", "/"), ""
    for template in gmatch(path, "[^;]+") do
        local file = gsub(template, "%?", function()
            return wanted
        end)
        local found = may_read(file) and open(file, "r")
        if found then
            found:close()
            return file
        end
        tried = tried .. "\n\tno file '" .. file .. "'"
    end
    return nil, tried
end

local package = package
function package.searchpath(name, path)
    return search(name, path)
end

package.searchers[2] = function(name)
    local file, tried = search(name, package.path)
    if not file then
        return tried
    end
    local chunk, message = loadfile(file)
    if not chunk then
        error(format("error loading module '%s' from file '%s':\n\t%s", name, file, message), 0)
    end
    chunks[getinfo(chunk, "S").short_src] = file
    return chunk, file
end
