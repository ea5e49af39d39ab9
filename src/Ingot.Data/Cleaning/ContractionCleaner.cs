namespace Ingot.Data.Cleaning;

/// <summary>Writes English contractions out (don't becomes do not). 's stays: it may be "is", "has" or a genitive.</summary>
internal sealed class ContractionCleaner : ITextCleaner
{
    private static readonly WordTable Table = new(Pairs().SelectMany(pair => new[] { pair, (pair.Item1.Replace('\'', '\u2019'), pair.Item2) }));

    public string Name => "contractions";

    public string Clean(string text) => Table.Replace(text);

    private static IEnumerable<(string, string)> Pairs()
    {
        foreach (string verb in "are could did does do had has have is might must need ought should was were would".Split(' ')) yield return ($"{verb}n't", $"{verb} not");
        foreach (string person in "i you he she it we they who that there what".Split(' '))
        {
            yield return ($"{person}'ll", $"{person} will");
            yield return ($"{person}'ve", $"{person} have");
            // 'd may be "had" too; "would" is the more frequent.
            yield return ($"{person}'d", $"{person} would");
            yield return ($"{person}'re", $"{person} are");
        }

        foreach (string modal in "could might must should would".Split(' ')) yield return ($"{modal}'ve", $"{modal} have");
        foreach ((string, string) odd in new[] { ("i'm", "I am"), ("can't", "cannot"), ("won't", "will not"), ("shan't", "shall not"), ("let's", "let us"), ("ain't", "is not"), ("y'all", "you all"), ("o'clock", "o'clock"), ("ma'am", "madam"), ("'tis", "it is") }) yield return odd;
    }
}
