using System.Globalization;

namespace Ingot.Data.Preparation;

/// <summary>
/// Where the pieces of unfinished work lie: `parts/N.parquet` the documents of part N after the stages that look at one document alone, and for
/// each level L (0: those stages; L: the L-th stage over the whole corpus) `L/N.json` what became of part N, `L/N.dropped.jsonl` what was dropped,
/// `L/N.observed` what the next stage wants to know, and `L/verdicts` what it decided. A piece whose JSON file is there is finished.
/// </summary>
internal sealed class PartFolder(string folder)
{
    public string Folder { get; } = folder;

    public string Documents(int part) => Path.Combine(Folder, "parts", Number(part) + ".parquet");

    public string Report(int level, int part) => Path.Combine(Level(level), Number(part) + ".json");

    public string Dropped(int level, int part) => Path.Combine(Level(level), Number(part) + ".dropped.jsonl");

    public string Observed(int level, int part) => Path.Combine(Level(level), Number(part) + ".observed");

    public string Verdicts(int level) => Path.Combine(Level(level), "verdicts");

    /// <summary>A folder for what does not fit into memory while the verdicts of <paramref name="level"/> are made.</summary>
    public string Scratch(int level) => Path.Combine(Level(level), "scratch");

    private static string Number(int part) => part.ToString("D6", CultureInfo.InvariantCulture);

    private string Level(int level) => Path.Combine(Folder, level.ToString(CultureInfo.InvariantCulture));
}
