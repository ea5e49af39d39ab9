using System.Diagnostics;
using System.Globalization;
using Ingot.Models.Native;

namespace Ingot.Bench.Training;

/// <summary>The PyTorch that is installed for Python here, where there is one: `INGOT_BENCH_PYTHON`, or /usr/bin/python3, or python3.</summary>
internal static class PyTorchPeer
{
    private const string Variable = "INGOT_BENCH_PYTHON", Version = "import torch; print(torch.__version__)";

    /// <summary>The interpreter and the version of its PyTorch; null where there is none.</summary>
    public static (string Python, string Version)? Find()
    {
        string[] candidates = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? [named] : ["/usr/bin/python3", "python3"];
        foreach (string python in candidates)
        {
            if (Ask(python) is { Length: > 0 } version) return (python, version);
        }

        return null;
    }

    /// <summary>How to start its side of a case.</summary>
    public static ProcessStartInfo Start(string python, TrainShape shape)
    {
        using var script = new StreamReader(typeof(PyTorchPeer).Assembly.GetManifestResourceStream("pytorch_peer.py")!);
        string threads = Text(PhysicalCores.Count());
        int[] sizes = [shape.PaddedVocabulary, shape.Context, shape.Layers, shape.Width, shape.Heads, shape.Batch];
        ProcessStartInfo start = Plain(python, ["-c", script.ReadToEnd(), threads, .. sizes.Select(Text)]);
        foreach (string pool in (string[])["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"]) start.Environment[pool] = threads;
        return start;
    }

    /// <summary>Takes our launcher's settings of the C library away from a peer's environment.</summary>
    public static ProcessStartInfo WithoutOurSettings(ProcessStartInfo start)
    {
        start.Environment.Remove("GLIBC_TUNABLES");
        return start;
    }

    private static ProcessStartInfo Plain(string program, IReadOnlyList<string> arguments) => WithoutOurSettings(new ProcessStartInfo(program, arguments)
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        RedirectStandardInput = true,
    });

    private static string? Ask(string python)
    {
        try
        {
            using Process process = Process.Start(Plain(python, ["-c", Version]))!;
            process.StandardInput.Close();
            Task<string> ignored = process.StandardError.ReadToEndAsync();
            string version = process.StandardOutput.ReadToEnd().Trim();
            process.WaitForExit();
            ignored.Wait();
            return process.ExitCode == 0 ? version : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // No such program.
            return null;
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
