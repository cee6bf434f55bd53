// Made by scripts/write-language-table.mjs from linguist-languages; don't edit.

/** A row for each language: its name, then its file extensions in lower case, all with tabs between. */
export const EXTENSIONS = `1c enterprise	.bsl	.os
2-dimensional array	.2da
4d	.4dm
abap	.abap
abap cds	.asddls
abnf	.abnf
actionscript	.as
ada	.ada	.adb	.ads
adobe font metrics	.afm
agda	.agda
ags script	.asc	.ash
aidl	.aidl
aiken	.ak
al	.al
aleo	.aleo
algol	.alg
alloy	.als
altium designer	.outjob	.pcbdoc	.prjpcb	.schdoc
ampl	.ampl	.mod
angelscript	.angelscript
answer set programming	.lp
antlers	.antlers.html	.antlers.php	.antlers.xml
antlr	.g4
apacheconf	.apacheconf	.vhost
apex	.apex	.cls	.trigger
api blueprint	.apib
apl	.apl	.dyalog
apollo guidance computer	.agc
applescript	.applescript	.scpt
arc	.arc
asciidoc	.adoc	.asciidoc
asl	.asl	.dsl
asn.1	.asn	.asn1
asp.net	.asax	.ascx	.ashx	.asmx	.aspx	.axd
aspectj	.aj
assembly	.a51	.asm	.i	.nas	.nasm	.s
astro	.astro
asymptote	.asy
ats	.dats	.hats	.sats
augeas	.aug
autohotkey	.ah1	.ah2	.ahk	.ahkl
autoit	.au3
avro idl	.avdl
awk	.auk	.awk	.gawk	.mawk	.nawk
b	.b
b (formal method)	.mch
b4x	.bas
ballerina	.bal
baml	.baml
batchfile	.bat	.cmd
bbcode	.bbcode
beef	.bf
befunge	.befunge
berry	.be
bibtex	.bib	.bibtex
bibtex style	.bst
bicep	.bicep	.bicepparam
bikeshed	.bs
bison	.bison
bitbake	.bb	.bbappend	.bbclass
blade	.blade	.blade.php
blitzbasic	.decls
blitzmax	.bmx
blueprint	.blp
bluespec	.bsv
boo	.boo
boogie	.bpl
bqn	.bqn
brightscript	.brs
bru	.bru
c	.c	.cats	.h	.h.in	.idc
c#	.cake	.cs	.cs.pp	.csx	.linq
c++	.c++	.cc	.cp	.cpp	.cppm	.cxx	.h++	.hh	.hpp	.hxx	.inl	.ino	.ipp	.ixx	.re	.tcc	.tpp	.txx
c-objdump	.c-objdump
c2hs haskell	.chs
c3	.c3
cabal config	.cabal
caddyfile	.caddyfile
cadence	.cdc
cairo	.cairo
cameligo	.mligo
cangjie	.cj
cap cds	.cds
cap'n proto	.capnp
carbon	.carbon
cartocss	.mss
ceylon	.ceylon
chapel	.chpl
charity	.ch
checksums	.crc32	.md2	.md4	.md5	.sha1	.sha2	.sha224	.sha256	.sha256sum	.sha3	.sha384	.sha512
chuck	.ck
cil	.cil
circom	.circom
cirru	.cirru
clarion	.clw
clarity	.clar
classic asp	.asp
clean	.dcl	.icl
click	.click
clips	.clp
clojure	.boot	.cl2	.clj	.cljc	.cljs	.cljs.hl	.cljscm	.cljx	.hic
closure templates	.soy
clue	.clue
cmake	.cmake	.cmake.in
cobol	.cbl	.ccp	.cob	.cobol	.cpy
codeql	.ql	.qll
coffeescript	._coffee	.cjsx	.coffee	.coffee.erb	.iced
coldfusion	.cfm	.cfml
coldfusion cfc	.cfc
collada	.dae
common lisp	.asd	.cl	.lisp	.lsp	.ny	.podsl	.sexp
common workflow language	.cwl
component pascal	.cps
conll-u	.conll	.conllu
cooklang	.cook
cpp-objdump	.c++-objdump	.c++objdump	.cpp-objdump	.cppobjdump	.cxx-objdump
cql	.cql
creole	.creole
crystal	.cr
cson	.cson
csound	.orc	.udo
csound document	.csd
csound score	.sco
css	.css
csv	.csv
cuda	.cu	.cuh
cue	.cue
curry	.curry
cweb	.w
cycript	.cy
cylc	.cylc
cypher	.cyp	.cypher
cython	.pxd	.pxi	.pyx
d	.d	.di
d-objdump	.d-objdump
d2	.d2
dafny	.dfy
darcs patch	.darcspatch	.dpatch
dart	.dart
daslang	.das
dataweave	.dwl
debian package control file	.dsc
desktop	.desktop	.desktop.in
dhall	.dhall
diff	.diff	.patch
digital command language	.com
dircolors	.dircolors
directx 3d file	.x
dm	.dm
dns zone	.arpa	.zone
dockerfile	.containerfile	.dockerfile
dogescript	.djs
dotenv	.env
dylan	.dyl	.dylan	.intr	.lid
e	.e
e-mail	.eml	.mbox
eagle	.brd	.sch
easybuild	.eb
ebnf	.ebnf
ec	.ec	.eh
ecere projects	.epj
ecl	.ecl	.eclxml
edge	.edge
edgeql	.edgeql	.esdl
editorconfig	.editorconfig
edje data collection	.edc
edn	.edn
ejs	.ect	.ejs	.ejs.t	.jst
elixir	.ex	.exs
elm	.elm
elvish	.elv
emacs lisp	.el	.emacs	.emacs.desktop
emberscript	.em	.emberscript
eq	.eq
erlang	.app	.app.src	.erl	.es	.escript	.hrl	.xrl	.yrl
f#	.fs	.fsi	.fsx
f*	.fst	.fsti
factor	.factor
fancy	.fancypack	.fy
fantom	.fan
faust	.dsp
fennel	.fnl
figlet font	.flf
filebench wml	.f
firrtl	.fir
fish	.fish
flatbuffers	.fbs
flix	.flix
fluent	.ftl
flux	.flux	.fx
formatted	.eam.fs	.for
forth	.4th	.forth	.fr	.frt	.fth
fortran	.f77
fortran free form	.f03	.f08	.f90	.f95
fpp	.fpp	.fppi
freebasic	.bi
freemarker	.ftlh
futhark	.fut
g-code	.cnc	.g	.gco	.gcode
game maker language	.gml
gaml	.gaml
gams	.gms
gap	.gap	.gd	.gi	.tst
gdb	.gdb	.gdbinit
gdshader	.gdshader	.gdshaderinc
gedcom	.ged
gemini	.gmi
genero 4gl	.4gl
genero per	.per
genshi	.kid
gentoo ebuild	.ebuild
gentoo eclass	.eclass
gerber image	.cmp	.gbl	.gbo	.gbp	.gbr	.gbs	.gko	.gpb	.gpt	.gtl	.gto	.gtp	.gts	.ncl
gettext catalog	.po	.pot
gherkin	.feature	.story
git config	.gitconfig
gleam	.gleam
glimmer js	.gjs
glsl	.fp	.frag	.frg	.fsh	.fshader	.geo	.geom	.glsl	.glslf	.glslv	.gshader	.rchit	.rmiss	.shader	.tesc	.tese	.vert	.vrx	.vs	.vsh	.vshader
glyph	.glf
glyph bitmap distribution format	.bdf
gn	.gn	.gni
gno	.gno
gnuplot	.gnu	.gnuplot	.gp	.p	.plot	.plt
go	.go
go template	.gohtml	.gotmpl	.html.tmpl	.tmpl	.tpl
godot resource	.gdnlib	.gdns	.tres	.tscn
golo	.golo
gosu	.gst	.gsx	.vark
grace	.grace
gradle	.gradle
gradle kotlin dsl	.gradle.kts
grammatical framework	.gf
graphql	.gql	.graphql	.graphqls
graphviz (dot)	.dot	.gv
groovy	.groovy	.grt	.gtpl	.gvy
groovy server pages	.gsp
gsc	.csc	.gsc	.gsh
gtkrc	.gtkrc
hack	.hack	.hhi
haml	.haml	.haml.deface
handlebars	.handlebars	.hbs
haproxy	.cfg
harbour	.hb
hare	.ha
haskell	.hs	.hs-boot	.hsc
haxe	.hx	.hxsl
hcl	.hcl	.nomad	.tf	.tfvars	.tofu	.workflow
hip	.hip
hiveql	.hql	.q
hlsl	.cginc	.fxh	.hlsl	.hlsli
hocon	.hocon
holyc	.hc
hoon	.hoon
html	.hta	.htm	.html	.html.hl	.xht	.xhtml
html+ecr	.ecr
html+eex	.heex	.html.eex	.leex
html+erb	.erb	.erb.deface	.rhtml
html+php	.phtml
html+razor	.cshtml	.razor
http	.http
hurl	.hurl
hxml	.hxml
hy	.hy
icalendar	.ical	.ics
idl	.dlm	.pro
idris	.idr	.lidr
ignore list	.gitignore
igor pro	.ipf
il assembly	.il
imagej macro	.ijm
imba	.imba
imhex pattern language	.hexpat
inform 7	.i7x	.ni
ini	.cnf	.container	.dof	.frm	.ini	.lektorproject	.mount	.network	.prefs	.properties	.service	.socket	.target	.timer	.url
ink	.ink
inno setup	.isl	.iss
io	.io
ioke	.ik
irc log	.irclog	.weechatlog
isabelle	.thy
ispc	.ispc
j	.ijs
jac	.jac
jai	.jai
janet	.janet
jass	.j
java	.jav	.java	.jsh
java server pages	.jsp	.tag
java template engine	.jte
javascript	._js	.bones	.cjs	.es6	.gs	.jake	.javascript	.js	.jsb	.jscad	.jsfl	.jslib	.jsm	.jspre	.jss	.jsx	.mjs	.njs	.pac	.sjs	.ssjs	.xsjs	.xsjslib
javascript+erb	.js.erb
jcl	.jcl
jest snapshot	.snap
jetbrains mps	.mpl	.mps	.msd
jflex	.flex	.jflex
jinja	.j2	.jinja	.jinja2
jison	.jison
jison lex	.jisonlex
jolie	.iol	.ol
json	.4dform	.4dproject	.avsc	.geojson	.gltf	.har	.ice	.json	.json-tmlanguage	.json.example	.jsonl	.mcmeta	.sarif	.slnlaunch	.tact	.tfstate	.tfstate.backup	.topojson	.webapp	.webmanifest	.yy	.yyp
json with comments	.code-snippets	.code-workspace	.hujson	.jsonc	.sublime-build	.sublime-color-scheme	.sublime-commands	.sublime-completions	.sublime-keymap	.sublime-macro	.sublime-menu	.sublime-mousemap	.sublime-project	.sublime-settings	.sublime-theme	.sublime-workspace	.sublime_metrics	.sublime_session	.tsconfig.json
json5	.json5
jsoniq	.jq
jsonld	.jsonld
jsonnet	.jsonnet	.libsonnet
julia	.jl
jupyter notebook	.ipynb
just	.just
kaitai struct	.ksy
kakounescript	.kak
kcl	.k
kdl	.kdl
kerboscript	.ks
kicad layout	.kicad_mod	.kicad_pcb	.kicad_wks
kicad schematic	.kicad_sch	.kicad_sym
kit	.kit
koka	.kk
kotlin	.kt	.ktm	.kts
krl	.krl
kusto	.csl	.kql
kvlang	.kv
labview	.lvclass	.lvlib	.lvproj
langium	.langium
lark	.lark
lasso	.las	.lasso	.lasso8	.lasso9
latte	.latte
lean	.hlean	.lean
leo	.leo
less	.less
lex	.l	.lex
lfe	.lfe
ligolang	.ligo
lilypond	.ily	.ly
linker script	.ld	.lds
liquid	.liquid
liquidsoap	.liq
literate agda	.lagda
literate coffeescript	.coffee.md	.litcoffee
literate haskell	.lhs
livecode script	.livecodescript
livescript	._ls	.ls
llvm	.ll
lobster	.lobster
logos	.xi	.xm
logtalk	.lgt	.logtalk
lolcode	.lol
lookml	.lkml	.lookml
lsl	.lsl	.lslp
lua	.fcgi	.lua	.nse	.p8	.pd_lua	.rbxs	.rockspec	.wlua
luau	.luau
m	.mumps
m3u	.m3u	.m3u8
m4	.m4	.mc
macaulay2	.m2
makefile	.mak	.make	.makefile	.mk	.mkfile
mako	.mako	.mao
markdown	.livemd	.markdown	.md	.mdown	.mdwn	.mkd	.mkdn	.mkdown	.ronn	.scd	.workbook
marko	.marko
mask	.mask
matlab	.matlab
max	.maxhelp	.maxpat	.maxproj	.mxt	.pat
maxscript	.mcr	.ms
mcfunction	.mcfunction
mdx	.mdx
mercury	.moo
mermaid	.mermaid	.mmd
metal	.metal
metta	.metta
microsoft visual studio solution	.sln
minid	.minid
minizinc	.mzn
minizinc data	.dzn
mint	.mint
mirah	.druby	.duby	.mirah
mirc script	.mrc
mlir	.mlir
modelica	.mo
modula-3	.i3	.ig	.m3	.mg
module management system	.mmk	.mms
mojo	.mojo
monkey	.monkey	.monkey2
moonbit	.mbt
moonscript	.moon
motorola 68k assembly	.x68
move	.move
mql4	.mq4	.mqh
mql5	.mq5
mtml	.mtml
muf	.muf
mupad	.mu
muse	.muse
mustache	.mustache
myghty	.myt
nanorc	.nanorc
nasl	.nasl
nearley	.ne	.nearley
nemerle	.n
neon	.neon
nesc	.nc
netlinx	.axi	.axs
netlinx+erb	.axi.erb	.axs.erb
netlogo	.nlogo
nextflow	.nf
nginx	.nginx	.nginxconf
nim	.nim	.nim.cfg	.nimble	.nimrod	.nims
ninja	.ninja
nit	.nit
nix	.nix
nl	.nl
noir	.nr
nsis	.nsh	.nsi
nu	.nu
numpy	.numpy	.numpyw	.numsc
nunjucks	.njk
nwscript	.nss
oberon	.ob2
objdump	.objdump
object data instance notation	.odin
objective-c	.m
objective-c++	.mm
objective-j	.sj
ocaml	.eliom	.eliomi	.ml	.ml4	.mli	.mll	.mly
omgrofl	.omgrofl
omnet++ msg	.msg
omnet++ ned	.ned
ooc	.ooc
opa	.opa
opal	.opal
open policy agent	.rego
opencl	.opencl
openqasm	.qasm
openscad	.scad
openstep property list	.glyphs	.plist
opentype feature file	.fea
org	.org
overpassql	.overpassql
overpy	.opy
ox	.ox	.oxh	.oxo
oxygene	.oxygene
oz	.oz
p4	.p4
pact	.pact
pan	.pan
papyrus	.psc
parrot	.parrot
parrot assembly	.pasm
parrot internal representation	.pir
pascal	.dfm	.dpr	.lpr	.pas	.pascal	.pp
pawn	.pwn	.sma
pddl	.pddl
peg.js	.peggy	.pegjs
pep8	.pep
perl	.cgi	.perl	.ph	.pl	.plx	.pm	.psgi	.t
php	.aw	.ctp	.inc	.php	.php3	.php4	.php5	.phps	.phpt
pic	.chem	.pic
pickle	.pkl
piglatin	.pig
pike	.pike	.pmod
pkg-config	.pc.in
plantuml	.iuml	.plantuml	.puml
plpgsql	.pgsql
plsql	.bdy	.ddl	.fnc	.pck	.pkb	.pks	.plb	.pls	.plsql	.prc	.spc	.tpb	.tps	.trg	.vw
pod	.pod
pod 6	.pod6
pogoscript	.pogo
polar	.polar
pony	.pony
portugol	.por
postcss	.pcss	.postcss
postscript	.eps	.epsi	.pfa	.ps
pov-ray sdl	.pov
power query	.pq
powerbuilder	.pbt	.sra	.sru	.srw
powershell	.ps1	.psd1	.psm1
praat	.praat
prisma	.prisma
pro*c	.pc
processing	.pde
prolog	.prolog	.yap
promela	.pml
propeller spin	.spin
protocol buffer	.proto
protocol buffer text format	.pbtxt	.textproto	.txtpb
public key	.pub
pug	.jade	.pug
pure data	.pd
purebasic	.pb	.pbi
purescript	.purs
pyret	.arr
python	.gyp	.gypi	.lmi	.py	.py3	.pyde	.pyi	.pyp	.pyt	.pyw	.rpy	.spec	.tac	.wsgi	.xpy
python traceback	.pytb
q#	.qs
qmake	.pri
qml	.qbs	.qml
quakec	.qc
quartus simulation ip	.sip
quint	.qnt
r	.r	.rd	.rhistory	.rsx
racket	.rkt	.rktd	.rktl	.scrbl
ragel	.rl
raku	.6pl	.6pm	.nqp	.p6	.p6l	.p6m	.pl6	.pm6	.raku	.rakumod
raml	.raml
rascal	.rsc
rascript	.rascript
raw token data	.raw
rbs	.rbs
rdoc	.rdoc
realbasic	.rbbas	.rbfrm	.rbmnu	.rbres	.rbtbar	.rbuistate
reason	.rei
reasonligo	.religo
rebol	.r2	.r3	.reb	.rebol
red	.red	.reds
redcode	.cw
regular expression	.regex	.regexp
renderscript	.rsh
rescript	.res	.resi
restructuredtext	.rest	.rest.txt	.rst	.rst.txt
rexx	.pprx	.rex	.rexx
rhai	.rhai
rich text format	.rtf
ring	.ring
riot	.riot
rmarkdown	.qmd	.rmd
robotframework	.resource	.robot
roc	.roc
rocq prover	.coq
roff	.1	.1in	.1m	.1x	.2	.3	.3in	.3m	.3p	.3pm	.3qt	.3x	.4	.5	.6	.7	.8	.9	.man	.mdoc	.me	.roff	.tmac
ron	.ron
ros interface	.action	.srv
rouge	.rg
rpgle	.rpgle	.sqlrpgle
ruby	.builder	.eye	.gemspec	.god	.jbuilder	.mspec	.pluginspec	.podspec	.prawn	.rabl	.rake	.rb	.rbi	.rbuild	.rbw	.rbx	.ru	.ruby	.thor	.watchr
runoff	.rnh	.rno
rust	.rs	.rs.in
sage	.sage	.sagews
sail	.sail
salt	.sls
sas	.sas
sass	.sass
scala	.kojo	.sbt	.sc	.scala
scaml	.scaml
scenic	.scenic
scheme	.scm	.sld	.sps	.ss
scilab	.sce	.sci
scss	.scss
sed	.sed
self	.self
selinux policy	.te
shell	.bash	.bats	.command	.ksh	.pacscript	.sbatch	.sh	.sh.in	.slurm	.tmux	.tool	.zsh	.zsh-theme
shellsession	.sh-session
shen	.shen
sieve	.sieve
simple file verification	.sfv
slang	.slang
slash	.sl
slim	.slim
slint	.slint
smali	.smali
smalltalk	.st
smithy	.smithy
smpl	.cocci
smt	.smt	.smt2	.z3
snakemake	.smk	.snakefile
solidity	.sol
sourcepawn	.sp
sparql	.rq	.sparql
spicedb schema	.zed
spline font database	.sfd
sqf	.hqf	.sqf
sql	.mysql	.sql	.tab	.udf	.viw
sqlpl	.db2
squirrel	.nut
srecode template	.srt
stan	.stan
standard ml	.fun	.sig	.sml
star	.star
starlark	.bzl
stata	.ado	.do	.doh	.ihlp	.mata	.matah	.sthlp
stl	.stl
ston	.ston
stylus	.styl
sugarss	.sss
surrealql	.surql
survex data	.svx
svelte	.svelte
svg	.svg
sway	.sw
sweave	.rnw
swift	.swift
swig	.swg	.swig
systemverilog	.sv	.svh	.vh
talon	.talon
tape	.tape
tcl	.adp	.sdc	.tcl	.tcl.in	.tm	.xdc
tcsh	.csh	.tcsh
tea	.tea
teal	.tl
templ	.templ
terraform template	.tftpl
tex	.aux	.bbx	.cbx	.dtx	.ins	.lbx	.ltx	.mkii	.mkiv	.mkvi	.sty	.tex	.toc
texinfo	.texi	.texinfo	.txi
text	.nb	.no	.txt
textgrid	.textgrid
textile	.textile
thrift	.thrift
ti program	.8xp	.8xp.txt
tl-verilog	.tlv
tla	.tla
tmdl	.tmdl
toit	.toit
tolk	.tolk
toml	.toml	.toml.example
tsplib data	.tsp
tsv	.tsv	.vcf
turing	.tu
turtle	.ttl
twig	.twig
txl	.txl
typescript	.cts	.mts	.ts	.tsx
typst	.typ
unified parallel c	.upc
unity3d asset	.anim	.asset	.mat	.meta	.prefab	.unity
uno	.uno
unrealscript	.uc
untyped plutus core	.uplc
urweb	.ur	.urs
vala	.vala	.vapi
valve data format	.vdf	.vmf
vba	.vba
vbscript	.vbs
vcl	.vcl
velocity template language	.vtl
vento	.vto
verilog	.v	.veo
verse	.verse
vespa schema definition	.sd
vhdl	.vhd	.vhdl	.vhf	.vhi	.vho	.vhs	.vht	.vhw
vim script	.vim	.vimrc	.vmb
vim snippet	.snip	.snippet	.snippets
visual basic .net	.vb	.vbhtml
visual basic 6.0	.ctl	.dsr
volt	.volt
vue	.vue
vyper	.vy
wavefront material	.mtl
wavefront object	.obj
wdl	.wdl
web ontology language	.owl
webassembly	.wast	.wat
webassembly interface type	.wit
webidl	.webidl
webvtt	.vtt
wgsl	.wgsl
whiley	.whiley
wikitext	.mediawiki	.wiki	.wikitext
windows registry entries	.reg
wisp	.wisp
witcher script	.ws
wolfram language	.cdf	.ma	.mathematica	.mt	.nbp	.wl	.wls	.wlt
wollok	.wlk
wren	.wren
x bitmap	.xbm
x pixmap	.xpm
x10	.x10
xbase	.prg	.prw
xc	.xc
xml	.adml	.admx	.ant	.axaml	.axml	.builds	.ccproj	.ccxml	.clixml	.cproject	.cscfg	.csdef	.csproj	.ct	.depproj	.dita	.ditamap	.ditaval	.dll.config	.dotsettings	.filters	.fsproj	.fxml	.glade	.gmx	.gpx	.grxml	.hzp	.icls	.iml	.ivy	.jelly	.jsproj	.kml	.launch	.mdpolicy	.meta4	.mjml	.mxml	.natvis	.ndproj	.nproj	.nuspec	.odd	.osm	.pkgproj	.proj	.props	.ps1xml	.psc1	.pt	.pubxml	.qhelp	.rbxmx	.rdf	.resx	.rss	.scxml	.sfproj	.shproj	.slnx	.srdf	.storyboard	.sublime-snippet	.targets	.tml	.ui	.urdf	.ux	.vbproj	.vcxproj	.vsixmanifest	.vssettings	.vstemplate	.vxml	.wixproj	.wsdl	.wsf	.wxi	.wxl	.wxs	.x3d	.xacro	.xaml	.xib	.xlf	.xliff	.xmi	.xml	.xml.dist	.xmp	.xproj	.xsd	.xspec	.xul	.zcml
xml property list	.sttheme	.tmcommand	.tmlanguage	.tmpreferences	.tmsnippet	.tmtheme
xojo	.xojo_code	.xojo_menu	.xojo_report	.xojo_script	.xojo_toolbar	.xojo_window
xonsh	.xsh
xpages	.xsp-config	.xsp.metadata
xproc	.xpl	.xproc
xquery	.xq	.xql	.xqm	.xquery	.xqy
xs	.xs
xslt	.xsl	.xslt
xtend	.xtend
yacc	.y	.yacc
yaml	.mir	.reek	.rviz	.sublime-syntax	.syntax	.yaml	.yaml-tmlanguage	.yaml.sed	.yml	.yml.mysql
yang	.yang
yara	.yar	.yara
yasnippet	.yasnippet
yul	.yul
zap	.xzap	.zap
zeek	.bro	.zeek
zenscript	.zs
zephir	.zep
zig	.zig	.zig.zon
zil	.mud	.zil
zimpl	.zimpl	.zmpl	.zpl
zmodel	.zmodel`;

/** A row for each language: its name, then the names of its files. */
export const FILE_NAMES = `alpine abuild	APKBUILD
ant build system	ant.xml	build.xml
apacheconf	.htaccess	apache2.conf	httpd.conf
batchfile	gradlew.bat	mvnw.cmd
bird2	bird.conf
browserslist	.browserslistrc	browserslist
cabal config	cabal.config	cabal.project
caddyfile	Caddyfile
checksums	MD5SUMS	SHA1SUMS	SHA256SUMS	SHA256SUMS.txt	SHA512SUMS	checksums.txt	cksums	md5sum.txt
clojure	riemann.config
cloud firestore security rules	firestore.rules
cmake	CMakeLists.txt
codeowners	CODEOWNERS
coffeescript	Cakefile
crontab	crontab
curl config	.curlrc	_curlrc
cylc	suite.rc
dircolors	.dir_colors	.dircolors	DIR_COLORS	_dir_colors	_dircolors	dir_colors
dockerfile	Containerfile	Dockerfile
dotenv	.env	.env.ci	.env.dev	.env.development	.env.development.local	.env.example	.env.local	.env.prod	.env.production	.env.sample	.env.staging	.env.template	.env.test	.env.testing
dune	dune-project
earthly	Earthfile
editorconfig	.editorconfig
elixir	mix.lock
emacs lisp	.abbrev_defs	.emacs	.emacs.desktop	.gnus	.spacemacs	.viper	Cask	Eask	Project.ede	_emacs	abbrev_defs
erlang	Emakefile	rebar.config	rebar.config.lock	rebar.lock
factor	.factor-boot-rc	.factor-rc
fancy	Fakefile
gemfile.lock	Gemfile.lock
git attributes	.gitattributes
git commit	.gitmessage	COMMIT_EDITMSG
git config	.gitconfig	.gitmodules	.tgitconfig	config.worktree
git revision list	.git-blame-ignore-revs
gn	.gn
go checksums	go.sum	go.work.sum
go module	go.mod
go template	_helpers.tpl
go workspace	go.work
godot resource	project.godot
groovy	Jenkinsfile
gtkrc	gtkrc	gtkrc-2.0
haproxy	haproxy.cfg
hocon	.scalafix.conf	.scalafmt.conf
hosts file	HOSTS	hosts	hosts.txt
ignore list	.agignore	.atomignore	.babelignore	.bzrignore	.ckignore	.coffeelintignore	.cvsignore	.dockerignore	.easignore	.eleventyignore	.eslint-ignore	.eslintignore	.gitignore	.ignore	.markdownlintignore	.nodemonignore	.npmignore	.prettierignore	.rgignore	.stylelintignore	.vercelignore	.vscodeignore	gitignore-global	gitignore_global
ini	.buckconfig	.coveragerc	.flake8	.gitreview	.pylintrc	buildozer.spec	pylintrc	vlcrc
isabelle root	ROOT
jar manifest	MANIFEST.MF
javascript	Jakefile
json	.all-contributorsrc	.arcconfig	.auto-changelog	.c8rc	.htmlhintrc	.imgbotconfig	.nycrc	.releaserc	.secrets.baseline	.tern-config	.tern-project	.watchmanconfig	MODULE.bazel.lock	Package.resolved	Pipfile.lock	bun.lock	composer.lock	deno.lock	flake.lock	mcmod.info
json with comments	.babelrc	.devcontainer.json	.eslintrc	.eslintrc.json	.jscsrc	.jshintrc	.jslintrc	.oxlintrc.json	.swcrc	api-extractor.json	devcontainer.json	jsconfig.json	language-configuration.json	tsconfig.json	tslint.json
jupyter notebook	Notebook
just	.JUSTFILE	.Justfile	.justfile	JUSTFILE	Justfile	justfile
kakounescript	kakrc
kcl	kcl.mod	kcl.mod.lock
kicad layout	fp-lib-table
lex	Lexer.x	lexer.x
linker script	ld.script
livescript	Slakefile
lua	.luacheckrc
m4sugar	configure.ac
makefile	BSDmakefile	GNUmakefile	Kbuild	Makefile	Makefile.am	Makefile.boot	Makefile.frag	Makefile.in	Makefile.inc	Makefile.pc	Makefile.wat	makefile	makefile.sco	mkfile
markdown	contents.lr
maven pom	pom.xml
meson	meson.build	meson_options.txt
module management system	descrip.mmk	descrip.mms
nanorc	.nanorc	nanorc
nextflow	nextflow.config
nginx	nginx.conf
nim	nim.cfg
npm config	.npmrc
nu	Nukefile
option list	.ackrc	.rspec	.yardopts	ackrc	mocha.opts
perl	.latexmkrc	Makefile.PL	Rexfile	ack	cpanfile	latexmkrc
php	.php	.php_cs	.php_cs.dist	Phakefile
pip requirements	dev-requirements.txt	requirements-dev.txt	requirements.lock.txt	requirements.txt
procfile	Procfile
puppet	Modulefile
python	.gclient	DEPS	SConscript	SConstruct	wscript
qt script	installscript.qs	toolchain_installscript.qs
quake	m3makefile	m3overrides
r	.Rapp.history	.Rhistory	.Rprofile	expr-dist
readline config	.inputrc	inputrc
record jar	language-subtag-registry.txt
redirect rules	_redirects
robots exclusion rules	robots.txt
roff	eqnrc	mmn	mmt	troffrc	troffrc-end
ruby	.irbrc	.pryrc	.simplecov	Appraisals	Berksfile	Brewfile	Buildfile	Capfile	Dangerfile	Deliverfile	Fastfile	Gemfile	Guardfile	Jarfile	Mavenfile	Podfile	Puppetfile	Rakefile	Snapfile	Steepfile	Thorfile	Vagrantfile	buildfile
selinux policy	file_contexts	genfs_contexts	initial_sids	port_contexts	security_classes
shell	.bash_aliases	.bash_functions	.bash_history	.bash_logout	.bash_profile	.bashrc	.cshrc	.envrc	.flaskenv	.kshrc	.login	.profile	.tmux.conf	.xinitrc	.xsession	.zlogin	.zlogout	.zprofile	.zshenv	.zshrc	9fs	PKGBUILD	bash_aliases	bash_logout	bash_profile	bashrc	cshrc	gradlew	kshrc	login	man	mvnw	profile	tmux.conf	xinitrc	xsession	zlogin	zlogout	zprofile	zshenv	zshrc
shellcheck config	.shellcheckrc
singularity	Singularity
snakemake	Snakefile
soong	Android.bp
ssh config	ssh-config	ssh_config	sshconfig	sshconfig.snip	sshd-config	sshd_config
starlark	BUCK	BUILD	BUILD.bazel	MODULE.bazel	Tiltfile	WORKSPACE	WORKSPACE.bazel	WORKSPACE.bzlmod
tcl	owh	starfield
text	CITATION	CITATIONS	COPYING	COPYING.regex	COPYRIGHT.regex	FONTLOG	INSTALL	INSTALL.mysql	LICENSE	LICENSE.mysql	NEWS	README.me	README.mysql	README.nss	README.pc	click.me	delete.me	keep.me	package.mask	package.use.mask	package.use.stable.mask	read.me	readme.1st	test.me	use.mask	use.stable.mask
textmate properties	.tm_properties
toml	Cargo.lock	Cargo.toml.orig	Gopkg.lock	Pipfile	mise.local.lock	mise.lock	pdm.lock	poetry.lock	uv.lock
tor config	torrc
vim script	.exrc	.gvimrc	.nvimrc	.vimrc	_vimrc	gvimrc	nvimrc	vimrc
wget config	.wgetrc
x font directory index	encodings.dir	fonts.alias	fonts.dir	fonts.scale
xcompose	.XCompose	XCompose	xcompose
xmake	xmake.lua
xml	.classpath	.cproject	.project	App.config	NuGet.config	Settings.StyleCop	Web.Debug.config	Web.Release.config	Web.config	packages.config
yaml	.clang-format	.clang-tidy	.clangd	.gemrc	CITATION.cff	glide.lock	pixi.lock	yarn.lock`;

/** A row for each language: its name, then the interpreters that a first line `#!` may name. */
export const INTERPRETERS = `aidl	aidl
answer set programming	clingo
apl	apl	aplx	dyalog
applescript	osascript
asymptote	asy
awk	awk	gawk	mawk	nawk
boogie	boogie
c	tcc
clojure	bb
coffeescript	coffee
common lisp	ccl	clisp	ecl	lisp	sbcl
common workflow language	cwl-runner
crystal	crystal
dafny	dafny
dart	dart
dtrace	dtrace
e	rune
elixir	elixir
elvish	elvish
erlang	escript
euphoria	eui	euiw
fennel	fennel
fish	fish
gerber image	gerbv	gerbview
gn	gn
gnuplot	gnuplot
groovy	groovy
haskell	runghc	runhaskell	runhugs
hy	hy
io	io
ioke	ioke
j	jconsole
janet	janet
javascript	bun	chakra	d8	deno	gjs	js	node	nodejs	qjs	rhino	v8	v8-shell
jolie	jolie
jq	gojq	jaq	jq	jqjq	jqq	query-json
julia	julia
koka	koka
lsl	lsl
lua	lua	luajit
luau	luau
macaulay2	M2
makefile	make
mercury	mmi
moonscript	moon
newlisp	newlisp
nextflow	nextflow
nu	nush
nushell	nu
ocaml	ocaml	ocamlrun	ocamlscript
openrc runscript	openrc-run
parrot assembly	parrot
pascal	instantfpc
perl	cperl	perl
php	php
picolisp	picolisp	pil
pike	pike
pkl	pkl
pod 6	perl6
powershell	pwsh
prolog	swipl	yap
python	py	pypy	pypy3	python	python2	python3	uv
qmake	qmake
r	Rscript
racket	racket
raku	raku	rakudo
rexx	regina	rexx
routeros script	RouterOS
ruby	jruby	macruby	rake	rbx	ruby
rust	rust-script
scala	scala
scenic	scenic
scheme	bigloo	chicken	csi	gosh	guile	r6rs	scheme
sed	gsed	minised	sed	ssed
shell	ash	bash	dash	ksh	mksh	pdksh	rc	sh	zsh
smt	boolector	cvc4	mathsat5	opensmt	smt-rat	smtinterpol	stp	verit	yices2	z3
supercollider	sclang	scsynth
tcl	tclsh	wish
tcsh	csh	tcsh
teal	tl
texinfo	makeinfo
typescript	ts-node	tsx
ucode	ucode
wolfram language	MathKernel	Mathematica	MathematicaScript	WolframKernel	WolframNB	math	wolfram	wolframscript`;
