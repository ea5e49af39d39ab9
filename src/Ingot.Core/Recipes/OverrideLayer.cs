using System.Globalization;

namespace Ingot.Core.Recipes;

/// <summary>Lays environment variables and flags over the tree of the recipe file; the tree itself is not changed.</summary>
internal static class OverrideLayer
{
    public static RecipeNode? Apply(RecipeNode? root, IReadOnlyList<SettingOverride> overrides, FaultList faults)
    {
        foreach (SettingOverride layer in overrides)
        {
            var place = new NodePlace(layer.Origin, 0, 0);
            RecipeNode? value = Value(layer.Value, place, faults);
            if (value is null) continue;
            if (layer.Path.Count is 0 or > RecipeParser.DeepestNesting || layer.Path.Contains(""))
                faults.Add(place, layer.DottedPath, "the path has no names, an empty name, or too many", "Write names with one point between them.");
            else root = Set(root, layer, 0, value, faults);
        }

        return root;
    }

    private static RecipeNode? Value(string text, NodePlace place, FaultList faults) =>
        text.TrimStart() is ['[' or '{' or '"' or '\'', ..]
            ? RecipeParser.Parse(text, place.File, marked: false, faults)
            : new ScalarNode(place, text.Trim(), Quoted: false);

    private static RecipeNode Set(RecipeNode? node, SettingOverride layer, int depth, RecipeNode value, FaultList faults)
    {
        if (depth == layer.Path.Count) return value;
        return node switch
        {
            MappingNode mapping => Below(mapping, layer, depth, value, faults),
            SequenceNode sequence => Below(sequence, layer, depth, value, faults),
            ScalarNode { IsNull: false, IsAuto: false } scalar => Below(
                new MappingNode(scalar.Place, [new MappingEntry(new ScalarNode(scalar.Place, "kind", Quoted: false), scalar)]) { Shorthand = scalar },
                layer,
                depth,
                value,
                faults),
            _ => Below(new MappingNode(value.Place, []) { IsLayer = true }, layer, depth, value, faults),
        };
    }

    private static MappingNode Below(MappingNode mapping, SettingOverride layer, int depth, RecipeNode value, FaultList faults)
    {
        MappingEntry[] entries = [.. mapping.Entries];
        int at = Array.FindIndex(entries, entry => entry.Key.Text == layer.Path[depth]);
        if (at < 0) at = Array.FindIndex(entries, entry => string.Equals(entry.Key.Text, layer.Path[depth], StringComparison.OrdinalIgnoreCase));
        RecipeNode set = Set(at < 0 ? null : entries[at].Value, layer, depth + 1, value, faults);
        if (at < 0) return mapping with { Entries = [.. entries, new MappingEntry(new ScalarNode(value.Place, layer.Path[depth], Quoted: false), set)] };
        entries[at] = entries[at] with { Value = set };
        return mapping with { Entries = entries };
    }

    private static SequenceNode Below(SequenceNode sequence, SettingOverride layer, int depth, RecipeNode value, FaultList faults)
    {
        if (!int.TryParse(layer.Path[depth], NumberStyles.None, CultureInfo.InvariantCulture, out int index) || index > sequence.Items.Count)
        {
            faults.Add(value.Place, layer.DottedPath, $"{FaultList.Quote(layer.Path[depth])} is not a place in the list of {sequence.Items.Count}", $"Write a number from 0 to {sequence.Items.Count}; the last one appends.");
            return sequence;
        }

        RecipeNode[] items = [.. sequence.Items, .. index == sequence.Items.Count ? [value] : Array.Empty<RecipeNode>()];
        items[index] = Set(index < sequence.Items.Count ? items[index] : null, layer, depth + 1, value, faults);
        return new SequenceNode(value.Place, items);
    }
}
