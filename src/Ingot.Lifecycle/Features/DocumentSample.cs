using Ingot.Text.Features.Baselines;
using Ingot.Text.Features.Vectors;

namespace Ingot.Lifecycle.Features;

/// <summary>A fair sample of one side of the corpus; <paramref name="Texts"/> reads them again from the disk.</summary>
internal sealed record DocumentSample(IReadOnlyList<SampledDocument> Documents, IEnumerable<string> Texts, SparseMatrix Vectors)
{
    /// <summary>Those that have a label, as a baseline wants them; a label that is none of <paramref name="classes"/> is -1.</summary>
    public LabelledTexts Labelled(IReadOnlyList<string> classes)
    {
        Dictionary<string, int> places = classes.Select((name, place) => (name, place)).ToDictionary(pair => pair.name, pair => pair.place, StringComparer.Ordinal);
        return Labelled(classes, label => places.GetValueOrDefault(label, -1));
    }

    /// <summary>The labels of those that have one, in order.</summary>
    public IEnumerable<string> Labels => Documents.Select(document => document.Label).OfType<string>();

    /// <summary>Those that have a label, of which <paramref name="place"/> tells the class.</summary>
    public LabelledTexts Labelled(IReadOnlyList<string> classes, Func<string, int> place)
    {
        int[] rows = [.. Enumerable.Range(0, Documents.Count).Where(row => Documents[row].Label is not null)];
        return new LabelledTexts(
            classes,
            [.. rows.Select(row => place(Documents[row].Label!))],
            rows.Length == Documents.Count ? Texts : Texts.Where((_, row) => Documents[row].Label is not null),
            rows.Length == Documents.Count ? Vectors : Vectors.Select(rows));
    }
}
