--@ load-string
print(load("return 1+1")()) print(load("return ...")(1,2))
--@ load-function
local parts={"return ","1","+2"} local i=0 print(load(function() i=i+1 return parts[i] end)())
--@ load-function-error
print(load(function() error("reader",0) end))
--@ load-function-nonstring
print(load(function() return {} end))
--@ load-env
local f=load("x=1; return x",nil,"t",{}) print(f(), x)
--@ load-env-nil
local f=load("return x","c","t",nil) print(pcall(f))
--@ load-mode
print(load("return 1","c","b")) print(load(string.dump(function() end),"c","t"))
--@ load-names
print(pcall(load("error('x')","@file.lua"))) print(pcall(load("error('x')","=name"))) print(pcall(load("error('x')"))) print(pcall(load("error('x')\n--","long chunk name that is really much longer than sixty characters in total")))
--@ load-long-name
print(pcall(load("error('x')","@"..("d/"):rep(40).."file.lua"))) print(pcall(load("error('x')","="..("n"):rep(80))))
--@ load-bad
print(pcall(load,5)) print(pcall(function() load() end)) print(pcall(function() load({}) end))
--@ load-varargs
local f=load("local a,b=... return b,a") print(f(1,2))
--@ load-empty
print(load("")()) print(load("-- just a comment")()) print(load("\n\n")())
--@ load-hash
print(load("# comment\nreturn 1","@x"))
--@ loadstring
print(loadstring and loadstring("return 5")() or "none")
--@ dump-upvalues
local x=5 local f=load(string.dump(function() return x end)) print(pcall(f))
--@ binary-garbage
print((load("\27Lua garbage","=b")))
--@ require-std
print(require("math")==math, require("string")==string, require("io")==io, require("os")==os, require("table")==table, require("coroutine")==coroutine, require("_G")==_G)
--@ require-missing
local ok,e=pcall(require,"nope_mod") print(ok, e:match("module 'nope_mod' not found:"), e:find("no field package.preload['nope_mod']",1,true) ~= nil, e:find("no file './nope_mod.lua'",1,true) ~= nil)
--@ require-preload
package.preload.mymod=function(n,extra) return {name=n} end print(require("mymod").name, require("mymod")==require("mymod"), package.loaded.mymod ~= nil)
--@ require-preload-nil
package.preload.m2=function() end print(require("m2"), package.loaded.m2)
--@ require-false
package.preload.m3=function() return false end print(require("m3"))
--@ require-error
package.preload.m4=function() error("inside",0) end print(pcall(require,"m4"))
--@ package-fields
print(type(package.path), type(package.loaded), type(package.preload), type(package.searchers), package.config:sub(1,1))
--@ searchpath
print(package.searchpath("nope","./?.lua;./?/x.lua"))
--@ loadfile-missing
print(loadfile("/nonexistent.lua"))
--@ dofile-missing
print(pcall(dofile,"/nonexistent.lua"))
--@ require-file
local n=os.tmpname() os.remove(n) local d,b=n:match("^(.*/)([^/]*)$") local m="mod_"..b:gsub("%W","") local f=io.open(d..m..".lua","w") f:write("local name=... return {n=name}") f:close() package.path=d.."?.lua" print(require(m).n==m, require(m)==require(m)) os.remove(d..m..".lua")
--@ require-file-syntax
local n=os.tmpname() os.remove(n) local d,b=n:match("^(.*/)([^/]*)$") local m="mod_"..b:gsub("%W","") local f=io.open(d..m..".lua","w") f:write("x = = 1") f:close() package.path=d.."?.lua" local ok,e=pcall(require,m) print(ok, (e:gsub("mod_%w+","M"):gsub("/tmp/",""))) os.remove(d..m..".lua")
--@ dofile
local n=os.tmpname() local f=io.open(n,"w") f:write("#!shebang\nreturn 1,2") f:close() print(dofile(n)) print(loadfile(n)()) os.remove(n)
--@ loadfile-env
local n=os.tmpname() local f=io.open(n,"w") f:write("y=2 return y") f:close() local env={} print(loadfile(n,"t",env)(), env.y, y) os.remove(n)
--@ sandbox-java
print(pcall(require,"org.luaj.vm2.lib.jse.LuajavaLib") == false, luajava, package.loadlib == nil)
