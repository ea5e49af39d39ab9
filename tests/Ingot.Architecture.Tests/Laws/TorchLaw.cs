using System.Text.RegularExpressions;
using Ingot.Architecture.Tests.Trees;

namespace Ingot.Architecture.Tests.Laws;

/// <summary>TorchSharp is named in Models and Training, and in their tests, alone; benchmarks may measure against it as a peer.</summary>
internal static partial class TorchLaw
{
    private static readonly string[] Allowed = ["Ingot.Models", "Ingot.Training", "Ingot.Models.Tests", "Ingot.Training.Tests"];

    /// <summary>Each file of another project that names it.</summary>
    public static IEnumerable<string> Offenders(SourceTree tree)
    {
        foreach (CodeFile file in tree.Code(tests: true))
            if (!Allowed.Contains(file.Project) && Torch().IsMatch(file.Code))
                yield return $"{file.Path}: it uses TorchSharp; put the tensor code into Ingot.Models or Ingot.Training behind a contract of Core";
        foreach (string path in tree.Named(".csproj").Where(path => !path.StartsWith("bench/", StringComparison.Ordinal)))
            if (!Allowed.Contains(path.Split('/').ElementAtOrDefault(1)) && tree.Text(path).Contains("Include=\"TorchSharp", StringComparison.Ordinal))
                yield return $"{path}: it references TorchSharp; a program that only needs the native library beside it sets <UsesTorch>";
    }

    [GeneratedRegex("""\bTorchSharp\b""")]
    private static partial Regex Torch();
}
