--@ assignment
local a,b=1,2 a,b=b,a print(a,b) local x,y,z=1 print(x,y,z) local t={} t.a,t.b=1,2 print(t.a,t.b)
--@ assignment-eval-order
local i,t=1,{} i,t[i]=i+1,20 print(i,t[1],t[2])
--@ varargs
local function v(...) local a,b=... return select("#",...),a,b end print(v(1,nil,3)) print((v())) print(v(nil))
--@ varargs-table
local function f(...) local t={...} return #t, ... end print(f(1,2,3)) print((f(1,2)))
--@ varargs-pass
local function f(...) return ... end print(f(1,2,3), f(4,5)) print((f(1,2)), f())
--@ varargs-many
local t={} for i=1,300 do t[i]=i end print(select("#",table.unpack(t)), select(300,table.unpack(t)))
--@ multiple-returns
local function f() return 1,2,3 end local a,b,c,d=f() print(a,b,c,d) print(f(),10) print({f(),f()}[4] == nil) 
--@ multiple-returns-2
local function f() return 1,2,3 end local t={f(),f()} print(#t,t[1],t[2],t[4]) print((f()))
--@ closures
local x=0 local function inc() x=x+1 return x end inc() inc() print(x)
--@ closures-loop
local fs={} for i=1,3 do fs[i]=function() i=i+1 return i end end print(fs[1](),fs[1](),fs[2](),fs[3]())
--@ closures-shared
local function mk() local n=0 return function() n=n+1 return n end,function() return n end end local i,g=mk() i() i() print(g()) local i2,g2=mk() print(g2())
--@ closures-while
local k=1 local fs={} while k<=3 do local j=k fs[k]=function() return j end k=k+1 end print(fs[1](),fs[2](),fs[3]())
--@ closures-repeat
local fs={} local n=0 repeat local m=n fs[#fs+1]=function() return m end n=n+1 until m>=2 print(#fs, fs[1](), fs[3]())
--@ closures-nested
local function a() local x=1 return function() local y=2 return function() x=x+1 y=y+1 return x,y end end end local f=a()() print(f()) print(f())
--@ closures-param
local function adder(n) return function(m) n=n+m return n end end local f,g=adder(1),adder(100) f(1) print(f(1),g(1))
--@ closure-goto
local fs={} do local i=1 ::top:: local x=i fs[i]=function() return x end i=i+1 if i<=3 then goto top end end print(fs[1](),fs[2](),fs[3]())
--@ upvalue-after-error
local x=1 local f pcall(function() local y=5 f=function() y=y+1 return y end error("e") end) print(f(), f())
--@ and-or
print(nil and 1, false or "d", 1 and 2, nil or false, false and nil, 1 or error("no"), not nil, not 0)
--@ and-or-compare
local a,b=1,2 print(a<b and "lt" or "ge", a==b or a~=b, not (a<b), a<b == true)
--@ ternary-nil
local t={} print(t.x==nil and "nil" or "val", (t.x or {}).y)
--@ precedence
print(2+3*4^2/2, -2^2, not 1==2, 1 .."a".."b"=="1ab", 2^3^2, -3%5, #"ab"+1)
--@ numeric-precedence
print((2+3)*4, 7-3-2, 2^-1, 8/4/2)
--@ while-break
local i=0 while true do i=i+1 if i==5 then break end end print(i)
--@ repeat-scope
local n=0 repeat local done=n>=3 n=n+1 until done print(n)
--@ goto-continue
for i=1,3 do for j=1,3 do if j==2 then goto continue end io.write(i,j," ") ::continue:: end end print()
--@ goto-out
for i=1,3 do for j=1,3 do if i*j==4 then goto out end end end ::out:: print("out")
--@ goto-back
local i=1 ::again:: if i<4 then io.write(i," ") i=i+1 goto again end print()
--@ nested-functions
local function fact(n) if n<=1 then return 1 end return n*fact(n-1) end print(fact(10)) local fib fib=function(n) return n<2 and n or fib(n-1)+fib(n-2) end print(fib(15))
--@ method-definition
local o={n=0} function o:add(x) self.n=self.n+x return self end print(o:add(1):add(2).n) function o.static(a) return a end print(o.static(5))
--@ nested-method-def
local a={b={c={}}} function a.b.c.f(x) return x end function a.b.c:g(x) return self==a.b.c, x end print(a.b.c.f(1), a.b.c:g(2))
--@ comments
print(1) -- comment
--[[ block
comment ]] print(2) --[==[ another
]] ]==] print(3)
--@ semicolons
;;; local x = 1; ; print(x);
--@ shadowing
local x=1 do local x=2 print(x) end print(x) local x=x+10 print(x)
--@ env
local _ENV={print=print} x=5 print(x, _ENV.x)
--@ env-function
local function f() local _ENV={y=1} return y end print(f(), y)
--@ global-table
x=1 print(_G.x, _G._G==_G, rawget(_G,"x")) _G.y=2 print(y)
--@ strict-globals
setmetatable(_G,{__index=function(_,k) error("undefined "..k,2) end}) print(pcall(function() return undefinedvar end))
--@ integer-for-modify
for i=1,3 do local j=i i=10 io.write(j," ",i," ") end print()
--@ iterator-state
local function iter(s,c) if c<s then return c+1 end end for i in iter,3,0 do io.write(i," ") end print()
--@ iterator-extra-values
for a,b,c,d in (function() local n=0 return function() n=n+1 if n<3 then return n,n*2,n*3 end end end)() do print(a,b,c,d) end
--@ long-if
local function f(x) if x==1 then return "one" elseif x==2 then return "two" elseif x==3 then return "three" else return "other" end end print(f(1),f(2),f(3),f(4))
--@ many-locals
local a1,a2,a3,a4,a5,a6,a7,a8,a9,a10,a11,a12,a13,a14,a15,a16,a17,a18,a19,a20=1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20 print(a1+a20, a10)
--@ call-no-parens
print"x" local function f(t) return t[1] or t end print(f{5}, f"s", f[[long]])
--@ parens-truncate
local function f() return 1,2 end print((f())) local t={(f())} print(#t)
--@ string-call-chain
print(("a,b"):gsub(",",";"):upper():len())
--@ equality-types
print(1=="1", nil==false, {}=={}, print==print, "a"=="a", 0==-0)
--@ type
print(type(nil),type(1),type("s"),type({}),type(print),type(true),type(coroutine.create(print))) print(pcall(type))
--@ collectgarbage
print(type(collectgarbage("count")), collectgarbage(), collectgarbage("step") ~= nil) print(pcall(collectgarbage,"nope"))
--@ version
print(_VERSION)
--@ io-write
io.write("a",1,2.5,"\n") print(io.write("") == io.stdout) io.stdout:write("x","y\n")
--@ io-write-bad
print(pcall(io.write,{}))
--@ os-basics
print(type(os.time()), type(os.clock()), os.getenv("SURELY_NOT_SET"), type(os.tmpname))
--@ os-time-table
print(os.time{year=2020,month=1,day=1,hour=12} == os.time{year=2020,month=1,day=1}, os.date('%Y-%m-%d %H:%M:%S', os.time{year=2020,month=7,day=1}), pcall(os.time,{year=2020,month=1}))
--@ os-time-normalize
print(os.date("%Y-%m-%d %H:%M:%S", os.time{year=2021,month=14,day=-3,hour=12,min=70,sec=0}))
--@ os-date-utc
print(os.date("!%Y-%m-%d %H:%M:%S",0), os.date("!%a %A %b %B %d %j %p %y %%",86400*40)) local t=os.date("!*t",1e9) print(t.year,t.month,t.day,t.hour,t.min,t.sec,t.wday,t.yday,t.isdst)
--@ os-date-formats
print(os.date("!%c|%x|%X|%D|%F|%T|%R|%I|%M|%w|%e|%U|%W|%V|%G|%u", 1234567890))
--@ os-date-bad
print(pcall(os.date,"%Ez",0)) print(pcall(os.date,"%Q",0))
--@ os-difftime
print(os.difftime(10,5))
--@ os-remove-missing
print(os.remove("/nonexistent/file"))
--@ os-rename-missing
print(os.rename("/nonexistent/a","/nonexistent/b"))
--@ io-open-missing
print(io.open("/nonexistent/file"))
--@ io-open-mode
print(pcall(io.open,"x","zz"))
--@ io-file
local n=os.tmpname() local f=assert(io.open(n,"w")) f:write("line1\nline2\n",3.5," ",42,"\nlast") f:close() for l in io.lines(n) do io.write("[",l,"]") end print() f=io.open(n) print(f:read()) print(f:read("*l")) print(f:read("*n","*n")) print(f:read("*a")) print(f:read("*a"), f:read("*l"), f:read(0)) f:close() os.remove(n)
--@ io-read-formats
local n=os.tmpname() local f=io.open(n,"w") f:write("a\nb\nc\n") f:close() f=io.open(n) print(f:read("*L")) print(f:read(1), f:read(0), f:read(100)) f:close() os.remove(n)
--@ io-seek
local n=os.tmpname() local f=io.open(n,"w+") f:write("0123456789") print(f:seek("set",3), f:read(2), f:seek("cur"), f:seek("end"), f:seek("set")) print(f:read("*a")) f:close() os.remove(n)
--@ io-append
local n=os.tmpname() local f=io.open(n,"w") f:write("a") f:close() f=io.open(n,"a") f:write("b") f:close() print(io.open(n):read("*a")) os.remove(n)
--@ io-type
local f=io.tmpfile() print(io.type(f), io.type(5)) f:close() print(io.type(f), pcall(f.read,f)) print(tostring(f))
--@ io-lines-missing
print(pcall(io.lines,"/nonexistent/file"))
--@ io-binary
local n=os.tmpname() local f=io.open(n,"wb") f:write("\0\255\r\n") f:close() f=io.open(n,"rb") print(f:read("*a"):byte(1,-1)) f:close() os.remove(n)
--@ io-lines-formats
local n=os.tmpname() local f=io.open(n,"w") f:write("1 2 3") f:close() for d in io.lines(n,"*n") do io.write(d,";") end print() os.remove(n)
--@ io-write-closed
local f=io.tmpfile() f:close() print(pcall(f.write,f,"x"))
--@ io-output
local n=os.tmpname() local old=io.output() io.output(n) io.write("to file") io.close() io.output(old) print(io.open(n):read("*a")) os.remove(n)
--@ setvbuf-flush
local f=io.tmpfile() print(f:setvbuf("no"), f:flush()==f or f:flush()) f:close()
