--@ length
print(#{1,2,3}, #{}, #{n=1}, #"abc")
--@ border-hole
local t={1,2,3} t[5]=5 print(t[5], #t==3 or #t==5)
--@ insert
local t={1,2,3} table.insert(t,4) table.insert(t,1,0) table.insert(t,3,"x") print(table.concat(t," "))
--@ insert-end
local t={} table.insert(t,1,"a") table.insert(t,2,"b") print(#t, t[1], t[2])
--@ insert-errors
print(pcall(table.insert,{},5,1)) print(pcall(table.insert,{})) print(pcall(table.insert,{},1,2,3)) print(pcall(table.insert,nil,1))
--@ remove
local t={1,2,3,4} print(table.remove(t), table.remove(t,1), table.concat(t," "), table.remove({}), #t)
--@ remove-end
local t={1,2} print(table.remove(t,3), #t, table.remove({},0))
--@ remove-errors
print(pcall(table.remove,{1,2,3},7))
--@ concat
print(table.concat({1,2,3}), table.concat({1,2,3},", "), table.concat({},"x"), table.concat({1,2,3},"-",2), table.concat({1,2,3},"-",2,2), table.concat({1,2,3},"-",3,2))
--@ concat-errors
print(pcall(table.concat,{1,{},3})) print(pcall(table.concat,{1,2},",",1,3)) print(pcall(table.concat,{true}))
--@ unpack
print(table.unpack({1,2,3})) print(table.unpack({1,2,3},2)) print(table.unpack({1,2,3},2,3)) print((table.unpack({1,2})))
--@ unpack-nil
print(table.unpack({1,nil,3},1,3)) print(select("#",table.unpack({},1,3)))
--@ unpack-too-many
print(pcall(table.unpack,{},1,1e8))
--@ pack
local t=table.pack(1,nil,3,nil) print(t.n, t[1], t[2], t[3], #table.pack())
--@ global-unpack
print(unpack and unpack({1,2}) or "none")
--@ move
if table.move then print(table.concat(table.move({1,2,3},1,3,2),",")) print(table.concat(table.move({1,2,3},2,3,1),",")) print(table.concat(table.move({1,2,3},1,3,1,{}),",")) end
--@ sort
local t={5,2,8,1,9,3} table.sort(t) print(table.concat(t," ")) table.sort(t,function(a,b) return a>b end) print(table.concat(t," "))
--@ sort-strings
local t={"b","a","C","B","aa"} table.sort(t) print(table.concat(t," "))
--@ sort-long
local t={} for i=1,200 do t[i]=(i*7919)%211 end table.sort(t) local ok=true for i=2,200 do ok=ok and t[i-1]<=t[i] end print(ok)
--@ sort-mixed
print(pcall(table.sort,{1,"x"}))
--@ sort-nil
print(pcall(table.sort,{3,nil,1}) == false or true)
--@ sort-error-in-compare
print(pcall(table.sort,{3,2,1},function() error("cmp",0) end))
--@ sort-records
local t={{n="b",v=2},{n="a",v=1},{n="c",v=3}} table.sort(t,function(a,b) return a.v>b.v end) for _,r in ipairs(t) do io.write(r.n," ") end print()
--@ sort-bad-comparator
print(pcall(table.sort,{1,2},5))
--@ next
local t={a=1} print(next(t)) print(next(t,"a")) print(next({})) print(type(next))
--@ next-bad
print(pcall(next,{},"nokey"))
--@ next-bad-arg
print(pcall(next)) print(pcall(next,5))
--@ pairs-order-array
local t={10,20,30} for k,v in pairs(t) do io.write(k,"=",v," ") end print()
--@ pairs-clear
local t={a=1,b=2,c=3} local n=0 for k in pairs(t) do t[k]=nil n=n+1 end print(n, next(t))
--@ pairs-nil
print(pcall(pairs,nil))
--@ pairs-noarg
print(pcall(pairs))
--@ ipairs
for i,v in ipairs({1,2,nil,4}) do io.write(i,"=",v," ") end print()
--@ ipairs-nil
print(pcall(ipairs,nil))
--@ ipairs-noarg
print(pcall(ipairs))
--@ ipairs-meta
for i,v in ipairs(setmetatable({},{__index=function(t,i) if i<=3 then return i*10 end end})) do io.write(v," ") end print()
--@ ipairs-modify
local t={1,2,3} for i,v in ipairs(t) do if i==1 then t[4]=4 end io.write(v," ") end print()
--@ constructor
local t={1,2;3,[10]=10,x="y",["z w"]=1,} print(#t, t[10], t.x, t["z w"])
--@ constructor-multi
local function f() return 1,2,3 end print(#{f()}, #{f(),f()}, #{(f())}, #{f(),nil})
--@ constructor-big
local t={1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31,32,33,34,35,36,37,38,39,40,41,42,43,44,45,46,47,48,49,50,51,52,53,54,55,56,57,58,59,60} print(#t, t[60], t[51])
--@ nested
local t={a={b={c=1}}} print(t.a.b.c, t.a["b"].c) t.a.b.d=2 print(t.a.b.d)
--@ nil-key
print(pcall(function() local t={} t[nil]=1 end)) print(({})[nil])
--@ nan-key
print(pcall(function() local t={} t[0/0]=1 end))
--@ rawset-nil
print(pcall(rawset,{},nil,1))
--@ raw
local t=setmetatable({},{__index=function() return "meta" end,__newindex=function() end,__len=function() return 99 end}) t.x=1 print(rawget(t,"x"), t.x, rawlen(t), #t) rawset(t,"x",2) print(rawget(t,"x"), rawequal(t,t), rawequal({},{}))
--@ raw-errors
print(pcall(rawlen,5)) print(pcall(rawget,5,1)) print(pcall(rawset,{},1))
--@ float-keys
local t={} t[1]="a" t[1.5]="b" t[2^31]="c" t[-1]="d" print(t[1.0], t[1.5], t[2147483648], t[-1])
--@ bool-keys
local t={[true]="t",[false]="f"} print(t[true], t[false], t[1==1])
--@ table-keys
local k={} local t={[k]="v"} print(t[k], t[{}])
--@ length-grow-shrink
local t={} for i=1,100 do t[i]=i end for i=100,51,-1 do t[i]=nil end print(#t)
--@ weak
local t=setmetatable({},{__mode="v"}) t[1]="s" t.x=5 print(t[1], t.x)
--@ select
print(select("#"), select("#",nil,nil), select(2,"a","b","c"), select(-1,"a","b")) print(pcall(select,0)) print(pcall(select,-5,1))
--@ select-past
print(select(5,1,2))
--@ exact-key
local n=tonumber("9007199254740993") local t={[n]="v"} print(t[tonumber("9007199254740993")], t[1])
--@ string-int-key
local t={} t["1"]="s" t[1]="n" print(t["1"], t[1])
--@ many-string-keys
local t={} for i=1,500 do t["k"..i]=i end local s=0 for k,v in pairs(t) do s=s+v end print(s)
