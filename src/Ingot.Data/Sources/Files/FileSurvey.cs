namespace Ingot.Data.Sources.Files;

/// <summary>What a walk through a folder came across without reading it.</summary>
internal sealed class FileSurvey
{
    private readonly SortedDictionary<string, int> unwanted = new(StringComparer.Ordinal);

    public int Included { get; private set; }

    public int Hidden { get; private set; }

    public void CountIncluded() => Included++;

    public void CountHidden() => Hidden++;

    /// <summary>Counts a file that no include pattern fits or an exclude pattern does.</summary>
    public void CountUnwanted(string name)
    {
        string extension = Path.GetExtension(name) is { Length: > 0 } dotted ? dotted : "no extension";
        unwanted[extension] = unwanted.GetValueOrDefault(extension) + 1;
    }

    /// <summary>One clause: "12 files left out by the patterns (.pdf 8, .docx 4), 1 hidden".</summary>
    public string Describe()
    {
        if (unwanted.Count == 0 && Hidden == 0) return "the folder is empty";
        var most = unwanted.OrderByDescending(pair => pair.Value).Take(5).Select(pair => $"{pair.Key} {pair.Value}");
        string left = unwanted.Count == 0 ? "no file" : $"{unwanted.Values.Sum()} files left out by the patterns ({string.Join(", ", most)})";
        return Hidden == 0 ? left : $"{left}, {Hidden} hidden";
    }
}
