using System.Text.RegularExpressions;
using Ingot.Architecture.Tests.Trees;

namespace Ingot.Architecture.Tests.Laws;

/// <summary>References between projects follow the arrows of the design.</summary>
internal static partial class ArrowLaw
{
    private static readonly Dictionary<string, string[]> Arrows = new()
    {
        ["Core"] = [],
        ["Text"] = ["Core"],
        ["Data"] = ["Core", "Text"],
        ["Planning"] = ["Core"],
        ["Models"] = ["Core"],
        ["Training"] = ["Core", "Models"],
        ["Inference"] = ["Core", "Text"],
        ["Evaluation"] = ["Core", "Text"],
        ["Serving"] = ["Core", "Inference", "Evaluation"],
        ["Lifecycle"] = ["Core", "Text", "Data", "Planning", "Models", "Training", "Inference", "Evaluation"],
        ["Cli"] = ["Core", "Text", "Data", "Planning", "Models", "Training", "Inference", "Evaluation", "Serving", "Lifecycle", "Bench"],
    };

    // They look at the house from outside and may name any room.
    private static readonly string[] Outside = ["Architecture", "Acceptance"];

    /// <summary>Each reference that no arrow allows, and each room that has no arrows.</summary>
    public static IEnumerable<string> Offenders(SourceTree tree)
    {
        foreach (string path in tree.Named(".csproj").Where(path => path.StartsWith("src/", StringComparison.Ordinal) || path.StartsWith("tests/", StringComparison.Ordinal)))
        {
            string room = Room(path);
            bool isTest = path.StartsWith("tests/", StringComparison.Ordinal);
            if (isTest && Outside.Contains(room)) continue;
            if (!Arrows.TryGetValue(room, out string[]? arrows))
            {
                yield return $"{path}: the room {room} has no arrows; add it to DESIGN.md and to ArrowLaw";
                continue;
            }

            foreach (string named in Reference().Matches(tree.Text(path)).Select(match => match.Groups["room"].Value))
                if (!arrows.Contains(named) && !(isTest && named == room))
                    yield return $"{path}: it references {named}, but {room} may see only {string.Join(", ", arrows)}; move the code, or agree on a shape in Core";
        }
    }

    private static string Room(string path) => path.Split('/')[1]["Ingot.".Length..].Replace(".Tests", "", StringComparison.Ordinal);

    [GeneratedRegex("""<ProjectReference\s+Include="[^"]*Ingot\.(?<room>[A-Za-z]+)\.csproj""")]
    private static partial Regex Reference();
}
