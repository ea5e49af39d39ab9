using System.Text.RegularExpressions;
using Ingot.Architecture.Tests.Trees;

namespace Ingot.Architecture.Tests.Laws;

/// <summary>No room, folder or type is called Utils, Helpers, Common, Manager or Misc.</summary>
internal static partial class NameLaw
{
    /// <summary>Each path and each declared type with such a name.</summary>
    public static IEnumerable<string> Offenders(SourceTree tree)
    {
        foreach (string path in tree.Paths)
            if (path.Split('/').FirstOrDefault(part => Nothing().IsMatch(part)) is { } part)
                yield return $"{path}: `{part}` says nothing; name it after what it does";
        foreach (CodeFile file in tree.Code(tests: true))
            foreach ((string name, _) in file.Types.Where(type => Nothing().IsMatch(type.Name)))
                yield return $"{file.Path}: the type {name} is named after nothing; name it after what it does";
    }

    [GeneratedRegex("""^(?:[A-Za-z.]*\.)?(?:[A-Z]\w*)?(?:Utils?|Utilit(?:y|ies)|Helpers?|Common|Manager|Misc)(?:\.cs|\.csproj|\.Tests)?$""")]
    private static partial Regex Nothing();
}
