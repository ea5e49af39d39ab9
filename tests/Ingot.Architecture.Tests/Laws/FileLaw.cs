using System.Text.RegularExpressions;
using Ingot.Architecture.Tests.Trees;

namespace Ingot.Architecture.Tests.Laws;

/// <summary>One public type a file, which bears its name; the namespace is file-scoped and is the folder.</summary>
internal static partial class FileLaw
{
    /// <summary>Each file that holds several public types, another one than its name says, or another namespace than its folder.</summary>
    public static IEnumerable<string> Offenders(SourceTree tree) => tree.Code(tests: true).SelectMany(Offenders);

    private static IEnumerable<string> Offenders(CodeFile file)
    {
        string name = Path.GetFileName(file.Path).Split('.')[0];
        string[] types = [.. file.Types.Where(type => type.IsPublicAtTop).Select(type => type.Name).Distinct()];
        if (types.Length > 1) yield return $"{file.Path}: it holds {types.Length} public types ({string.Join(", ", types)}); give each a file of its own";
        if (types.Length == 1 && types[0] != name) yield return $"{file.Path}: its public type is {types[0]}; let the file bear that name";

        string folder = string.Join('.', file.Folders);
        Match declared = Namespace().Match(file.Code);
        if (!declared.Success)
        {
            if (file.Types.Any()) yield return $"{file.Path}: it has no namespace; write `namespace {folder};`";
        }
        else if (declared.Groups["end"].Value != ";")
            yield return $"{file.Path}: its namespace has braces; write `namespace {folder};`";
        else if (declared.Groups["name"].Value != folder)
            yield return $"{file.Path}: its namespace is {declared.Groups["name"].Value}; the folder says {folder}";
    }

    [GeneratedRegex("""(?m)^\s*namespace\s+(?<name>[\w.]+)\s*(?<end>[;{])""")]
    private static partial Regex Namespace();
}
