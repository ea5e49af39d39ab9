using Ingot.Architecture.Tests.Trees;

namespace Ingot.Architecture.Tests.Laws;

/// <summary>No file over 400 lines; half under 80; nine in ten under 200.</summary>
internal static class SizeLaw
{
    private const int Longest = 400, Median = 80, Ninetieth = 200;

    /// <summary>Each file that is too long, then the distribution when it is.</summary>
    public static IEnumerable<string> Offenders(SourceTree tree)
    {
        foreach (CodeFile file in tree.Code(tests: true))
            if (file.Lines > Longest)
                yield return $"{file.Path}: {file.Lines} lines, more than {Longest}; split it by what it does";
        int[] lengths = [.. tree.Code().Select(file => file.Lines).Order()];
        if (lengths.Length == 0) yield break;
        int middle = lengths[lengths.Length / 2], ninth = lengths[lengths.Length * 9 / 10];
        if (middle > Median) yield return $"src: the median file has {middle} lines, more than {Median}; split the long ones";
        if (ninth > Ninetieth) yield return $"src: one file in ten has {ninth} lines or more, over {Ninetieth}; split them";
    }
}
