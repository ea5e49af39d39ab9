using Ingot.Core.Errors;

namespace Ingot.Core.Recipes;

/// <summary>A value that lies over the recipe file: from the environment or from a flag.</summary>
/// <param name="Path">Names and list indices from the root; an index equal to the length of the list appends.</param>
/// <param name="Value">A plain scalar, or YAML when it begins with [, {, " or '.</param>
/// <param name="Origin">What `recipe show` and faults call it.</param>
public sealed record SettingOverride(IReadOnlyList<string> Path, string Value, string Origin)
{
    private const string Prefix = "INGOT__";

    /// <summary>The path as dotted text.</summary>
    public string DottedPath => string.Join('.', Path);

    /// <summary>Reads "train.steps=100"; throws <see cref="IngotException"/> (usage) when there is no path or no value.</summary>
    public static SettingOverride FromFlag(string assignment, string origin = "flag --set")
    {
        ArgumentNullException.ThrowIfNull(assignment);
        int equals = assignment.IndexOf('=', StringComparison.Ordinal);
        string[] path = equals < 0 ? [] : assignment[..equals].Trim().Split('.');
        return path.Length > 0 && !path.Contains("")
            ? new SettingOverride(path, assignment[(equals + 1)..], origin)
            : throw new IngotException(ExitCode.Usage, $"`{assignment}` is not an assignment", origin, "Write PATH=VALUE, such as train.steps=100.");
    }

    /// <summary>
    /// The settings among the variables: INGOT__TRAIN__STEPS is train.steps, in any case. They come in the order of their
    /// names, so that a whole section comes before a value in it; variables with one underscore are not settings.
    /// </summary>
    public static IReadOnlyList<SettingOverride> FromEnvironment(IEnumerable<KeyValuePair<string, string>> variables) =>
        [.. variables
            .Where(variable => variable.Key.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) && variable.Key.Length > Prefix.Length)
            .OrderBy(variable => variable.Key.ToUpperInvariant(), StringComparer.Ordinal)
            .Select(variable => new SettingOverride(variable.Key[Prefix.Length..].ToLowerInvariant().Split("__"), variable.Value, $"environment {variable.Key}"))];

    /// <summary>The settings among the variables of this process.</summary>
    public static IReadOnlyList<SettingOverride> FromEnvironment() =>
        FromEnvironment(Environment.GetEnvironmentVariables().Cast<System.Collections.DictionaryEntry>()
            .Select(entry => KeyValuePair.Create((string)entry.Key, (string?)entry.Value ?? "")));
}
