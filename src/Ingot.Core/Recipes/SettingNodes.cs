namespace Ingot.Core.Recipes;

/// <summary>Turns a tree of settings records back into nodes.</summary>
internal sealed class SettingNodes(KindNames kinds)
{
    public RecipeNode Of(object? value, SettingSlot slot)
    {
        if (value is null) return Plain(slot.IsText ? "null" : "auto");
        return slot.Form(kinds) switch
        {
            SlotForm.Scalar => value is string text ? new ScalarNode(default, text, YamlText.NeedsQuotes(text, slot.Nullable)) : Plain(ScalarText.Format(value)),
            SlotForm.List => new SequenceNode(default, [.. SettingTree.Items(value).Select(item => Of(item, slot.Item))]),
            SlotForm.Dictionary => new MappingNode(default, [.. SettingTree.Entries(value).Select(entry => Entry(entry.Name, Of(entry.Value, slot.Item)))]),
            SlotForm.Kinds => Record(value, kinds.Find(slot.Type)!.NameOf(value.GetType())),
            _ => Record(value, null),
        };
    }

    private MappingNode Record(object value, string? kind)
    {
        var entries = new List<MappingEntry>();
        if (kind is not null) entries.Add(Entry(KindNames.Key, Plain(kind)));
        foreach (RecordProperty property in RecordShape.Of(value.GetType()).Properties)
            entries.Add(Entry(property.Name, Of(property.Info.GetValue(value), property.Slot)));
        return new MappingNode(default, entries);
    }

    private static MappingEntry Entry(string name, RecipeNode value) => new(new ScalarNode(default, name, YamlText.NeedsQuotes(name, nullable: false)), value);

    private static ScalarNode Plain(string text) => new(default, text, Quoted: false);
}
