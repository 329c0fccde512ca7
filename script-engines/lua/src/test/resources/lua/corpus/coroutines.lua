--@ basic
local co=coroutine.create(function(a) local b=coroutine.yield(a+1) return b*2 end) print(coroutine.resume(co,1)) print(coroutine.resume(co,10)) print(coroutine.status(co)) print(coroutine.resume(co))
--@ wrap-gen
local function gen(n) return coroutine.wrap(function() for i=1,n do coroutine.yield(i) end end) end local s=0 for v in gen(5) do s=s+v end print(s)
--@ wrap-error
print(pcall(coroutine.wrap(function() error("in co") end)))
--@ wrap-error-in-lua
print(pcall(function() coroutine.wrap(function() error("in co") end)() end))
--@ wrap-error-object
local ok,e=pcall(coroutine.wrap(function() error({code=1}) end)) print(type(e), e.code)
--@ wrap-dead
local f=coroutine.wrap(function() end) f() print(pcall(f))
--@ resume-error
local co=coroutine.create(function() error("oops") end) print(coroutine.resume(co)) print(coroutine.status(co))
--@ resume-runtime-error
print(coroutine.resume(coroutine.create(function() local x=nil; return x.y end)))
--@ yield-across-pcall
local co=coroutine.create(function() local ok,e=pcall(function() local x=coroutine.yield(1) error("E"..x) end) coroutine.yield(e) return "end" end) print(coroutine.resume(co)) print(coroutine.resume(co,"v")) print(coroutine.resume(co))
--@ yield-across-meta
local t=setmetatable({},{__index=function(t,k) return coroutine.yield(k) end}) local co=coroutine.wrap(function() return t.foo end) print(co()) print(co("bar"))
--@ yield-in-iterator
local co=coroutine.wrap(function() for k in (function() return coroutine.yield("it") end) do coroutine.yield(k) end return "done" end) print(co(), co("x"), co(), co(nil))
--@ yield-in-sort
local co=coroutine.create(function() table.sort({3,1,2},function(a,b) coroutine.yield() return a<b end) end) print(coroutine.resume(co))
--@ yield-in-gsub
local co=coroutine.create(function() return (("ab"):gsub(".",function(c) return coroutine.yield(c) end)) end) print(coroutine.resume(co))
--@ yield-values
local co=coroutine.create(function(...) print(...) print(coroutine.yield()) print(coroutine.yield(1,nil,3)) return nil,nil end) print(coroutine.resume(co,"a",nil)) print(coroutine.resume(co)) print(coroutine.resume(co,"x","y")) 
--@ status
local co co=coroutine.create(function() print(coroutine.status(co)) local inner=coroutine.create(function() print(coroutine.status(co)) end) coroutine.resume(inner) coroutine.yield() end) print(coroutine.status(co)) coroutine.resume(co) print(coroutine.status(co)) coroutine.resume(co) print(coroutine.status(co))
--@ running
local co,main=coroutine.running() print(type(co),main) coroutine.wrap(function() local c,m=coroutine.running() print(type(c),m,c~=co) end)()
--@ isyieldable
if coroutine.isyieldable then print(coroutine.isyieldable()) coroutine.wrap(function() print(coroutine.isyieldable()) end)() end
--@ resume-self
local co co=coroutine.create(function() return coroutine.resume(co) end) print(coroutine.resume(co))
--@ resume-normal
local a,b a=coroutine.create(function() return coroutine.resume(b) end) b=coroutine.create(function() return coroutine.resume(a) end) print(coroutine.resume(a))
--@ resume-bad
print(pcall(coroutine.resume,5)) print(pcall(coroutine.create,5)) print(pcall(coroutine.wrap)) print(pcall(coroutine.status,nil))
--@ yield-outside
print(pcall(coroutine.yield,1))
--@ nested
local function g(n) if n==0 then coroutine.yield("bottom") else g(n-1) end end local co=coroutine.wrap(function() g(50) return "up" end) print(co(), co())
--@ nested-coroutines
local outer=coroutine.wrap(function() local inner=coroutine.wrap(function() coroutine.yield(1) coroutine.yield(2) end) coroutine.yield(inner()) coroutine.yield(inner()) end) print(outer(), outer())
--@ producer-consumer
local prod=coroutine.create(function() for _,v in ipairs{"a","b","c"} do coroutine.yield(v) end return nil end) while true do local ok,v=coroutine.resume(prod) if not v then break end io.write(v," ") end print()
--@ many
local n=0 for i=1,1000 do local co=coroutine.wrap(function() coroutine.yield() n=n+1 end) co() co() end print(n)
--@ abandoned
for i=1,1000 do local co=coroutine.wrap(function() coroutine.yield() end) co() end print("ok")
--@ error-in-nested
local co=coroutine.wrap(function() local ok,e=pcall(coroutine.wrap(function() error("deep",0) end)) coroutine.yield(e) end) print(co())
--@ wrap-tailcall
local co=coroutine.wrap(function() return coroutine.yield(1) end) print(co(), co("r"))
--@ return-many
print(coroutine.resume(coroutine.create(function() return 1,2,3 end)))
--@ traceback-co
local co=coroutine.create(function() coroutine.yield() end) coroutine.resume(co) print(debug.traceback(co):match("^stack traceback:") ~= nil)
--@ upvalues-shared
local x=0 local co=coroutine.wrap(function() while true do x=x+1 coroutine.yield() end end) co() co() x=x+10 co() print(x)
--@ close
if coroutine.close then local co=coroutine.create(function() coroutine.yield() end) coroutine.resume(co) print(coroutine.close(co), coroutine.status(co)) end
--@ stack-overflow-in-co
local co=coroutine.create(function() local function f() return 1+f() end return f() end) local ok,e=coroutine.resume(co) print(ok, tostring(e):match("stack overflow"), coroutine.status(co))
