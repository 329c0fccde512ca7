--@ index-table
local t=setmetatable({},{__index={x=1}}) print(t.x, t.y)
--@ index-function
local t=setmetatable({},{__index=function(t,k) return k.."!" end}) print(t.foo, t[1])
--@ index-chain
local a={v="a"} local b=setmetatable({},{__index=a}) local c=setmetatable({},{__index=b}) print(c.v)
--@ newindex-function
local log={} local t=setmetatable({},{__newindex=function(t,k,v) rawset(t,k,v*2) end}) t.x=5 t.x=7 print(t.x)
--@ newindex-table
local s={} local t=setmetatable({},{__newindex=s}) t.x=1 print(rawget(t,"x"), s.x)
--@ call
local t=setmetatable({},{__call=function(self,a,b) return a+b, self end}) local r,s=t(1,2) print(r, s==t)
--@ call-varargs
local t=setmetatable({},{__call=function(self,...) return select("#",...), ... end}) print(t(1,nil,3))
--@ call-tail
local t=setmetatable({},{__call=function(self,n) return n*2 end}) local function f(n) return t(n) end print(f(21))
--@ call-iterator
local t=setmetatable({},{__call=function(self,s,c) c=c+1 if c<=3 then return c end end}) for i in t,nil,0 do io.write(i," ") end print()
--@ call-nested
local inner=setmetatable({},{__call=function(self,outer,x) return x end}) local outer=setmetatable({},{__call=inner}) print(pcall(outer,7))
--@ arith
local mt={__add=function() return "add" end,__sub=function() return "sub" end,__mul=function() return "mul" end,__div=function() return "div" end,__mod=function() return "mod" end,__pow=function() return "pow" end,__unm=function() return "unm" end} local t=setmetatable({},mt) print(t+1, 1+t, t-1, t*1, t/1, t%1, t^1, -t)
--@ arith-string
local t=setmetatable({},{__add=function(a,b) return type(a)..type(b) end}) print(t+"x", "x"+t, t+t)
--@ concat
local t=setmetatable({},{__concat=function(a,b) return "cc" end}) print(t.."x", "x"..t, 1 ..t, t..t, "a".."b"..t)
--@ concat-order
local t=setmetatable({},{__concat=function(a,b) return (type(a)=="table" and "T" or a)..(type(b)=="table" and "T" or b) end}) print("a"..t.."b"..t)
--@ len
print(#setmetatable({1,2},{__len=function() return 42 end}))
--@ eq
local mt={__eq=function() return true end} local a,b=setmetatable({},mt),setmetatable({},mt) print(a==b, a~=b, a==1, rawequal(a,b))
--@ eq-different-mt
local a=setmetatable({},{__eq=function() return true end}) local b=setmetatable({},{__eq=function() return true end}) print(a==b)
--@ eq-one-side
local a=setmetatable({},{__eq=function() return true end}) print(a=={}, {}==a)
--@ lt-le
local mt={__lt=function(a,b) return a.v<b.v end,__le=function(a,b) return a.v<=b.v end} local a,b=setmetatable({v=1},mt),setmetatable({v=2},mt) print(a<b, a>b, a<=b, a>=b)
--@ le-by-lt
local mt={__lt=function(a,b) return a.v<b.v end} local a,b=setmetatable({v=1},mt),setmetatable({v=2},mt) print(a<=b, b<=a)
--@ lt-mixed
local t=setmetatable({},{__lt=function() return true end}) print(t<1, 1<t, pcall(function() return "x"<{} end))
--@ tostring
print(tostring(setmetatable({},{__tostring=function() return "T!" end})))
--@ name
print((tostring(setmetatable({},{__name="Klass"})):gsub("0x%x+","ADDR")))
--@ name-in-error
print(pcall(function() return setmetatable({},{__name="Klass"})+1 end))
--@ metatable-field
local t=setmetatable({},{__metatable="locked"}) print(getmetatable(t), pcall(setmetatable,t,{}))
--@ setmetatable-errors
print(pcall(setmetatable,1,{})) print(pcall(setmetatable,{},1)) print(pcall(setmetatable,{}))
--@ setmetatable-nil
print(getmetatable(setmetatable(setmetatable({},{}),nil)))
--@ pairs-meta
local t=setmetatable({},{__pairs=function(t) return function(_,k) if not k then return 1,2 end end,t,nil end}) for k,v in pairs(t) do print(k,v) end
--@ inherit
local Base={} Base.__index=Base function Base.new(x) return setmetatable({x=x},Base) end function Base:get() return self.x end local D=setmetatable({},{__index=Base}) D.__index=D function D:get() return "D"..Base.get(self) end print(Base.new(1):get(), setmetatable({x=2},D):get())
--@ index-loop
local t={} setmetatable(t,{__index=t}) print(pcall(function() return t.x end))
--@ proxy
local store={} local p=setmetatable({},{__index=store,__newindex=store,__pairs=function() return next,store,nil end}) p.a=1 for k,v in pairs(p) do print(k,v) end
--@ readonly
local ro=setmetatable({},{__newindex=function(_,k) error("read only: "..k,2) end})
print(pcall(function()
  ro.x=1
end))
--@ gettable-error
print(pcall(function() local t=setmetatable({},{__index=5}) return t.x end))
--@ metamethod-results
local t=setmetatable({},{__index=function() return 1,2,3 end,__call=function() return 1,2,3 end}) print(t.x) print(t())
--@ unm-string
print(pcall(function() return -"x" end))
--@ default-dict
local d=setmetatable({},{__index=function(t,k) local v={} rawset(t,k,v) return v end}) d.a.b=1 print(d.a.b)
--@ comparing-functions
print(print==print, pcall(function() return print<print end))
