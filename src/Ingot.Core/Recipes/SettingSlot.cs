using System.Reflection;
using Ingot.Core.Settings;

namespace Ingot.Core.Recipes;

/// <summary>The form that a value takes in YAML.</summary>
internal enum SlotForm
{
    Scalar,
    List,
    Dictionary,
    Record,
    Kinds,
}

/// <summary>A place in the record tree: which values it may hold.</summary>
internal sealed record SettingSlot(Type Type, bool Nullable, SettingAttribute? Rules)
{
    public bool IsText => Type == typeof(string);

    public bool IsWhole => Type == typeof(int) || Type == typeof(long);

    public bool IsScalar => IsText || IsWhole || Type == typeof(bool) || Type == typeof(double) || Type == typeof(TimeSpan) || Type.IsEnum;

    public bool IsList => IsGeneric(typeof(IReadOnlyList<>));

    public bool IsDictionary => IsGeneric(typeof(IReadOnlyDictionary<,>)) && Type.GenericTypeArguments[0] == typeof(string);

    /// <summary>The place of one item of a list or one value of a dictionary; the range of the whole holds for each.</summary>
    public SettingSlot Item => Of(Type.GenericTypeArguments[^1], nullable: false, Rules);

    public static SettingSlot Of(Type type, bool nullable = false, SettingAttribute? rules = null) =>
        System.Nullable.GetUnderlyingType(type) is { } underlying ? new SettingSlot(underlying, true, rules) : new SettingSlot(type, nullable, rules);

    public static SettingSlot Of(PropertyInfo property, NullabilityInfoContext nullability) => Of(
        property.PropertyType,
        nullability.Create(property).WriteState == NullabilityState.Nullable,
        property.GetCustomAttribute<SettingAttribute>());

    public SlotForm Form(KindNames kinds)
    {
        if (IsScalar) return SlotForm.Scalar;
        if (IsList) return SlotForm.List;
        if (IsDictionary) return SlotForm.Dictionary;
        return kinds.Find(Type) is null ? SlotForm.Record : SlotForm.Kinds;
    }

    private bool IsGeneric(Type definition) => Type.IsGenericType && Type.GetGenericTypeDefinition() == definition;
}
