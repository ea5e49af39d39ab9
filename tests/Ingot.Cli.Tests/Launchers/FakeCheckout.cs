using System.Diagnostics;

namespace Ingot.Cli.Tests.Launchers;

/// <summary>A folder with the launcher, one source file, and a `dotnet` that only pretends: it counts its builds.</summary>
internal sealed class FakeCheckout : IDisposable
{
    // It publishes by writing ingot.dll, and runs a program by printing its name, its arguments and the allocator's setting.
    private const string Dotnet = """
        #!/bin/sh
        here=$(dirname "$0")
        case $1 in
          --list-sdks) cat "$here/sdks" ;;
          --version) echo 9.0.1 ;;
          publish)
            echo build >>"$here/builds"
            sleep 0.3
            if [ -e "$here/broken" ]; then echo "Program.cs(1,1): error CS0103: The name 'x' does not exist"; echo noise; exit 1; fi
            while [ "$1" != -o ]; do shift; done
            echo dll >"$2/ingot.dll"; echo pdb >"$2/ingot.pdb" ;;
          *) shift; echo "ran $# $* $GLIBC_TUNABLES" ;;
        esac
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("ingot launcher ").FullName;

    public FakeCheckout()
    {
        Directory.CreateDirectory(In("tree/src"));
        Directory.CreateDirectory(In("bin"));
        File.Copy(Launcher(), In("tree/ingot"));
        File.WriteAllText(In("tree/src/A.cs"), "");
        File.WriteAllText(In("tree/global.json"), "{}");
        File.WriteAllText(In("bin/sdks"), "8.0.1 [/x]\n10.0.401 [/x]\n");
        File.WriteAllText(In("bin/dotnet"), Dotnet);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(In("bin/dotnet"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public int Builds => File.Exists(In("bin/builds")) ? File.ReadAllLines(In("bin/builds")).Length : 0;

    public string In(string path) => Path.Combine(folder, path);

    /// <summary>Marks a source as changed after the last build.</summary>
    public void Change() => File.SetLastWriteTimeUtc(In("tree/src/A.cs"), DateTime.UtcNow.AddMinutes(1));

    public Process Start(string launcher, params string[] arguments)
    {
        var start = new ProcessStartInfo("sh", [In(launcher), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PATH"] = $"{In("bin")}:/usr/bin:/bin";
        start.Environment.Remove("GLIBC_TUNABLES");
        return Process.Start(start)!;
    }

    public (int Code, string Out, string Error) Run(string launcher = "tree/ingot", params string[] arguments)
    {
        using Process process = Start(launcher, arguments);
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static string Launcher()
    {
        string root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "Ingot.slnx"))) root = Path.GetDirectoryName(root)!;
        return Path.Combine(root, "ingot");
    }
}
