using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;

namespace Ingot.Core.Recipes;

/// <summary>A property of a settings record under its name in the recipe.</summary>
internal sealed record RecordProperty(string Name, PropertyInfo Info, SettingSlot Slot);

/// <summary>The properties of a settings record in the order of their declaration, those of its base first.</summary>
internal sealed class RecordShape
{
    private const string CloneMethod = "<Clone>$";
    private static readonly ConcurrentDictionary<Type, RecordShape> Shapes = new();

    private readonly Type type;
    private readonly MethodInfo clone;

    private RecordShape(Type type)
    {
        this.type = type;
        clone = type.GetMethod(CloneMethod) ?? throw new ArgumentException($"{type} is not a record; settings are records of text, numbers, times, enums, lists, dictionaries and records.");
        var nullability = new NullabilityInfoContext();
        Properties =
            [.. from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                where property.CanWrite && property.GetIndexParameters().Length == 0
                orderby Depth(property.DeclaringType!), property.MetadataToken
                select new RecordProperty(NameOf(property.Name), property, SettingSlot.Of(property, nullability))];
    }

    public IReadOnlyList<RecordProperty> Properties { get; }

    /// <summary>Whether there is a property of that name.</summary>
    public bool Has(string name) => Properties.Any(property => property.Name == name);

    public static RecordShape Of(Type type) => Shapes.GetOrAdd(type, key => new RecordShape(key));

    /// <summary>The snake_case of a name in code.</summary>
    public static string NameOf(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);

    /// <summary>The names of an enum as the recipe writes them, in the order of their values.</summary>
    public static IReadOnlyList<string> NamesOf(Type type) => [.. Enum.GetNames(type).Select(NameOf)];

    /// <summary>A record of this shape with every default.</summary>
    public object Create() => Activator.CreateInstance(type)!;

    /// <summary>A copy whose properties may still be set.</summary>
    public object Copy(object record) => clone.Invoke(record, null)!;

    private static int Depth(Type type) => type.BaseType is { } parent ? Depth(parent) + 1 : 0;
}
