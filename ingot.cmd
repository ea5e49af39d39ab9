@echo off
rem Builds Ingot once and runs it; the same as ./ingot on other systems.
rem The program stands in artifacts\ingot\<torch>\<version>\, its name in the file current; a copy of the source that it was made of
rem in source\, with which robocopy compares (its exit code is 0 when nothing differs).
setlocal EnableExtensions
set "root=%~dp0"
if not defined INGOT_TORCH set "INGOT_TORCH=cpu"
set "home=%root%artifacts\ingot\%INGOT_TORCH%"

where /q dotnet
if errorlevel 1 (
  echo error: Ingot needs the .NET 10 SDK, and there is no dotnet in PATH. 1>&2
  echo   mend:  Install it from https://dotnet.microsoft.com/download/dotnet/10.0, open a new terminal and try again. 1>&2
  exit /b 4
)

call :fresh
if errorlevel 1 (
  call :lockedbuild
  if errorlevel 1 exit /b 1
)
set /p name=<"%home%\current"
dotnet "%home%\%name%\ingot.dll" %*
exit /b %errorlevel%

:fresh
if not exist "%home%\current" exit /b 1
set /p name=<"%home%\current"
if not exist "%home%\%name%\ingot.dll" exit /b 1
call :compare /L
exit /b %errorlevel%

rem Compares (with /L) or copies the source; 0: nothing differs.
:compare
set "differs=0"
robocopy "%root%src" "%home%\source\src" /MIR %1 /NJH /NJS /NDL /NFL >nul
if errorlevel 1 set "differs=1"
if exist "%root%bench" robocopy "%root%bench" "%home%\source\bench" /MIR %1 /NJH /NJS /NDL /NFL >nul
if errorlevel 1 set "differs=1"
robocopy "%root%build" "%home%\source\build" /MIR %1 /NJH /NJS /NDL /NFL >nul
if errorlevel 1 set "differs=1"
robocopy "%root%." "%home%\source\root" global.json Directory.* %1 /NJH /NJS /NDL /NFL >nul
if errorlevel 1 set "differs=1"
exit /b %differs%

rem One builds, the others wait; a lock that lasts half an hour was left by a build that was killed.
:lockedbuild
if not exist "%home%" mkdir "%home%"
set "waited=0"
:wait
mkdir "%home%\lock" 2>nul
if not errorlevel 1 goto locked
if %waited%==0 echo waiting for another build of Ingot... 1>&2
set /a waited+=1
if %waited% geq 1800 rmdir "%home%\lock" 2>nul
ping -n 2 127.0.0.1 >nul
goto wait
:locked
call :fresh
if not errorlevel 1 (
  rmdir "%home%\lock"
  exit /b 0
)
call :build
set "code=%errorlevel%"
rmdir "%home%\lock"
exit /b %code%

:build
echo building Ingot (about a minute)... 1>&2
set "new=%random%%random%%random%"
call :compare
pushd "%root%"
dotnet publish src\Ingot.Cli -c Release -o "%home%\%new%" -p:Torch=%INGOT_TORCH% -p:RunAnalyzers=false -p:TreatWarningsAsErrors=false -nodeReuse:false -v quiet -nologo >"%home%\build.log" 2>&1
set "code=%errorlevel%"
popd
if not %code%==0 (
  type "%home%\build.log" 1>&2
  rmdir /s /q "%home%\source" "%home%\%new%" 2>nul
  echo error: Ingot could not be built; the log is in %home%\build.log. 1>&2
  exit /b 1
)
set "old="
if exist "%home%\current" set /p old=<"%home%\current"
>"%home%\current" echo %new%
for /d %%d in ("%home%\*") do call :retire "%%~nxd"
exit /b 0

rem The version before this one stays, so that programs that run are not pulled from under.
:retire
if "%~1"=="%new%" exit /b 0
if "%~1"=="%old%" exit /b 0
if "%~1"=="source" exit /b 0
if "%~1"=="lock" exit /b 0
rmdir /s /q "%home%\%~1" 2>nul
exit /b 0
