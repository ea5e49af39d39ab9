using System.Text.RegularExpressions;
using Ingot.Architecture.Tests.Trees;

namespace Ingot.Architecture.Tests.Laws;

/// <summary>What is in the tree is finished: no notes to self, nothing that is not implemented, no empty room.</summary>
internal static partial class CompletenessLaw
{
    /// <summary>Each file with such a mark, and each room without a source.</summary>
    public static IEnumerable<string> Offenders(SourceTree tree)
    {
        foreach (CodeFile file in tree.Code(tests: true).Where(file => file.Project != "Ingot.Architecture.Tests"))
            if (Unfinished().Match(file.Text) is { Success: true } mark)
                yield return $"{file.Path}: `{mark.Value}`; finish it or take it out";
        foreach (string path in tree.Named(".csproj"))
        {
            string folder = path[..(path.LastIndexOf('/') + 1)];
            if (!tree.Named(".cs").Any(code => code.StartsWith(folder, StringComparison.Ordinal)))
                yield return $"{path}: the project has no source; fill it or take it out";
        }
    }

    [GeneratedRegex("""\b(?:TODO|FIXME|HACK|NotImplementedException)\b""")]
    private static partial Regex Unfinished();
}
