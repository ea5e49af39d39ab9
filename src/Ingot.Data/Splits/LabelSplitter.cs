using System.Runtime.InteropServices;
using Ingot.Core.Documents;

namespace Ingot.Data.Splits;

/// <summary>Sides by a hash of the group, with exact shares within every label. A group has the label of its first document; documents without one are a label of their own.</summary>
internal sealed class LabelSplitter(SplitSettings settings) : ISplitter
{
    private readonly Dictionary<string, int> labels = new(StringComparer.Ordinal);
    private readonly Dictionary<ulong, (int Label, int Documents)> groups = [];
    private (ulong Validation, ulong Test)[]? borders;

    public bool Looks => true;

    public void Look(Document document)
    {
        ref var group = ref CollectionsMarshal.GetValueRefOrAddDefault(groups, GroupKey.Of(document, settings.Seed), out bool known);
        group = (known ? group.Label : LabelOf(document), group.Documents + 1);
    }

    public IEnumerable<(SplitSide Side, Document Document)> Assign(Document document)
    {
        borders ??= Borders();
        ulong key = GroupKey.Of(document, settings.Seed);
        var (validation, test) = borders[groups[key].Label];
        return [(key < validation ? SplitSide.Validation : key >= test ? SplitSide.Test : SplitSide.Train, document)];
    }

    private int LabelOf(Document document)
    {
        ref int number = ref CollectionsMarshal.GetValueRefOrAddDefault(labels, document.Label ?? "", out bool known);
        return known ? number : number = labels.Count - 1;
    }

    /// <summary>For each label, the key below which groups validate and the key from which they test.</summary>
    private (ulong Validation, ulong Test)[] Borders()
    {
        var found = new (ulong Validation, ulong Test)[labels.Count];
        foreach (var label in groups.GroupBy(group => group.Value.Label))
        {
            var ordered = label.OrderBy(group => group.Key).ToList();
            double total = ordered.Sum(group => (double)group.Value.Documents);
            found[label.Key] = (Border(ordered, total * settings.Validation), settings.Test == 0 ? ulong.MaxValue : Border(ordered, total * (1 - settings.Test)));
        }

        return found;
    }

    /// <summary>The key of the first group that begins behind <paramref name="quota"/> documents.</summary>
    private static ulong Border(List<KeyValuePair<ulong, (int Label, int Documents)>> ordered, double quota)
    {
        double done = 0;
        foreach (var (key, group) in ordered)
        {
            if (done + 0.5 > quota) return key;
            done += group.Documents;
        }

        return ulong.MaxValue;
    }
}
