--@ index-local
print(pcall(function() local x=nil; return x.y end))
--@ index-global
print(pcall(function() return nosuch.y end))
--@ index-field
print(pcall(function() local t={} return t.a.b end))
--@ index-upvalue
local up print(pcall(function() return up.x end))
--@ index-number
print(pcall(function() local n=5 return n.x.y end))
--@ index-method
print(pcall(function() local t={} t:nope() end))
--@ index-string-method
print(pcall(function() local s="x" s:nope() end))
--@ index-result
print(pcall(function() return (function() end)().x end))
--@ newindex-local
print(pcall(function() local x; x.y=1 end))
--@ newindex-global
print(pcall(function() nosuch.y=1 end))
--@ newindex-field
print(pcall(function() local t={} t.a.b=1 end))
--@ call-global
print(pcall(function() nosuch() end))
--@ call-local
print(pcall(function() local f f() end))
--@ call-field
print(pcall(function() local t={} t.x() end))
--@ call-upvalue
local up print(pcall(function() up() end))
--@ call-number
print(pcall(function() (5)() end))
--@ call-string-key
print(pcall(function() local t={} t["a b"]() end))
--@ call-result
print(pcall(function() return (function() end)()() end))
--@ arith-local
print(pcall(function() local x; return x+1 end))
--@ arith-field
print(pcall(function() local t={} return 1+t.x end))
--@ arith-global
print(pcall(function() return nosuch*2 end))
--@ arith-table
print(pcall(function() return {}+1 end))
--@ arith-string
print(pcall(function() local s="abc" return s+1 end))
--@ arith-bool
print(pcall(function() return 2^true end))
--@ arith-upvalue
local up print(pcall(function() return up-1 end))
--@ neg
print(pcall(function() local t={} return -t end))
--@ len-nil
print(pcall(function() local x return #x end))
--@ len-global
print(pcall(function() return #nosuch end))
--@ len-number
print(pcall(function() local t={n=5} return #t.n end))
--@ compare-nil
print(pcall(function() return 1<nil end)) print(pcall(function() return nil<nil end)) print(pcall(function() return {}<{} end)) print(pcall(function() return "a"<1 end)) print(pcall(function() return true<=false end))
--@ compare-exact
print(pcall(function() return tonumber("9007199254740993") < "x" end))
--@ line-numbers
print(pcall(function()

  local x
  return x.y
end))
--@ line-multi
local function f(a,
  b)
  return a +
    b
end
print(pcall(f,1))
--@ error-string
print(pcall(error,"msg")) print(pcall(function() error("lvl1") end))
--@ error-levels
local function f() error("two",2) end
print(pcall(function()
  f()
end))
--@ error-level-0
print(pcall(function() error("zero",0) end))
--@ error-level-3
local function g() error("three",3) end
local function f()
  g()
  return 1
end
print(pcall(function()
  f()
  return 1
end))
--@ error-nil
print(pcall(error)) print(pcall(error,nil))
--@ error-table
local ok,e=pcall(error,{code=7}) print(type(e), e.code)
--@ error-number
print(pcall(error,42)) print(pcall(function() error(42) end))
--@ error-bool
print(pcall(error,false))
--@ error-identity
local t={} local ok,e=pcall(function() error(t) end) print(e==t)
--@ error-rethrow
print(pcall(function() local ok,e=pcall(error,"x") error(e,0) end))
--@ error-tostring-object
print(select(2,pcall(error,setmetatable({},{__tostring=function() return "custom" end}))))
--@ uncaught
local function deep() error("uncaught!") end
deep()
--@ uncaught-runtime
local t = nil
print(t.x)
--@ uncaught-table
error({})
--@ uncaught-level2
local function check(x) if not x then error("check failed", 2) end end
check(false)
--@ assert
print(pcall(assert,false)) print(pcall(assert,nil,"why")) print(assert(1,2,3)) print(pcall(assert,false,{1}) )
--@ assert-noarg
print(pcall(assert))
--@ assert-position
print(pcall(function() assert(false,"no position") end))
--@ xpcall
print(xpcall(function() error("E") end,function(m) return "H:"..m end)) print(xpcall(function(...) return ... end,print,1,2))
--@ xpcall-object
print(xpcall(function() error({1}) end,function(e) return type(e) end))
--@ xpcall-handler-fails
print(xpcall(function() error("a") end,function(m) error("b") end) == false)
--@ xpcall-runtime
print(xpcall(function() local x=nil; x() end,function(m) return m end))
--@ xpcall-traceback
local ok,tb=xpcall(function() error("tb") end,debug.traceback) print(tb:match("^t.lua:1: tb\nstack traceback:\n") ~= nil)
--@ xpcall-no-handler
print(pcall(xpcall))
--@ pcall-noarg
print(pcall(pcall)) print(pcall(pcall,error))
--@ pcall-returns
print(pcall(function() return 1,nil,3 end)) print(select("#",pcall(function() return nil,nil end)))
--@ pcall-nonfunction
print(pcall(5)) print(pcall(nil)) print(pcall({}))
--@ pcall-nested
print(pcall(pcall,pcall,error,"x"))
--@ pcall-method
print(pcall(("x").rep,"ab",2))
--@ stack-overflow
local function f() return f()+1 end local ok,e=pcall(f) print(ok, e:match("stack overflow"))
--@ stack-overflow-handler
local function f() return 1+f() end print(xpcall(f,function(m) return m:match("stack overflow") end))
--@ stack-overflow-position
local function f() return 1+f() end local ok,e=pcall(f) print(e:match("^t.lua:%d+: ") ~= nil)
--@ stack-overflow-tostring
local t=setmetatable({},{}) getmetatable(t).__index=function(t,k) return t[k] end print((pcall(function() return t.x end)))
--@ recover-after-overflow
local function f() return 1+f() end for i=1,3 do pcall(f) end print(pcall(error,"still works"))
--@ tail-calls
local function loop(n) if n==0 then return "done" end return loop(n-1) end print(loop(100000))
--@ mutual-tail-calls
local a,b function a(n) if n==0 then return "even" end return b(n-1) end function b(n) if n==0 then return "odd" end return a(n-1) end print(a(50001))
--@ deep-recursion
local function sum(n) if n==0 then return 0 end return n+sum(n-1) end print(sum(1000))
--@ arg-messages
print(pcall(string.rep)) print(pcall(setmetatable,1)) print(pcall(math.floor,"x")) print(pcall(math.floor)) print(pcall(string.char,"x"))
--@ arg-number-nan
print(pcall(string.rep,"x",0/0)) print(pcall(string.rep,"x",1/0))
--@ arg-in-function
print(pcall(function()
  local x = 1
  string.rep({}, 2)
end))
--@ arg-tostring
print(pcall(function() return ("x"):bad() end))
--@ syntax-unexpected
print(load("x = = 1","@s.lua"))
--@ syntax-eof
print(load("if x then","@s.lua")) print(load("local t = {","@s.lua")) print(load("f(","@s.lua"))
--@ syntax-near
print(load("x y","@s.lua")) print(load("local 5","@s.lua")) print(load("for i do end","@s.lua"))
--@ syntax-end
print(load("end","@s.lua")) print(load("x = }","@s.lua")) print(load("\n\nx = 1 +","@s.lua"))
--@ syntax-match
print(load("if x then\n\n","@s.lua")) print(load("(1\n","@s.lua"))
--@ syntax-string
print(load("x = 'abc","@s.lua")) print(load('x = "a\nb"',"@s.lua"))
--@ syntax-escape
print(load("x = '\\q'","@s.lua")) print(load("x = '\\300'","@s.lua"))
--@ syntax-hex-escape
print(load("x = '\\xZZ'","@s.lua"))
--@ syntax-number
print(load("x = 3x","@s.lua")) print(load("x = 0x","@s.lua")) print(load("x = 1..2","@s.lua"))
--@ syntax-break
print(load("break","@s.lua"))
--@ syntax-goto
print(load("goto nope","@s.lua")) print(load("::a:: ::a::","@s.lua"))
--@ syntax-vararg
print(load("function f() return ... end","@s.lua"))
--@ syntax-assign
print(load("f() = 1","@s.lua")) print(load("1 = 2","@s.lua"))
--@ syntax-return
print(load("return 1 x","@s.lua"))
--@ syntax-string-chunk
print(load("x ="))  print(load("a b c","=chunk")) print(load("line1 =\n+ 2"))
--@ syntax-long-comment
print(load("--[[ open","@s.lua")) print(load("x = [[open","@s.lua"))
--@ syntax-local-attrib
print(load("local a <const> = 5","@s.lua"))
--@ syntax-multi-attrib
print(load("\nlocal a, b <close> = 5","@s.lua"))
--@ not-an-attrib
print(load("local const, close, x = 1, 2, 3 return x < const, close > 1")())
--@ operators-in-strings
print("a // b & c | d << e >> f ~ g") -- a // b & c
--@ op-idiv-load
print(load("\n\nreturn a //\nb","@rules.lua"))
--@ op-bor-load
print(load("return a | b","@rules.lua")) print(load("return a ~ b","@rules.lua")) print(load("return a >> b","@rules.lua"))
--@ traceback-format
print(debug.traceback("msg"):match("^msg\nstack traceback:\n") ~= nil, debug.traceback():match("^stack traceback:\n") ~= nil)
--@ traceback-lines
local function inner() return (debug.traceback("m")) end
local function outer() local s = inner() return s end
for l in outer():gmatch("[^\n]+") do if l:find("t.lua") then print((l:gsub("^%s+",""))) end end
--@ traceback-nonstring
print(debug.traceback({}) ~= nil, type(debug.traceback({})), debug.traceback(nil) ~= nil)
--@ getinfo-line
print(debug.getinfo(1,"l").currentline, debug.getinfo(1,"S").short_src, debug.getinfo(1,"S").source)
--@ getinfo-function
local function f() end
local i = debug.getinfo(f,"S") print(i.linedefined, i.what, i.short_src) print(debug.getinfo(print,"S").what)
--@ getinfo-name
local function named() return debug.getinfo(1,"n").name end local x = named() print(x)
--@ getinfo-caller
local function who() return debug.getinfo(2,"l").currentline end
print(who())
--@ getinfo-beyond
print(debug.getinfo(100))
