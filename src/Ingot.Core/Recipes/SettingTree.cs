using System.Collections;

namespace Ingot.Core.Recipes;

/// <summary>Walks values whose types are known only at run time.</summary>
internal static class SettingTree
{
    public static IEnumerable<object?> Items(object list) => ((IEnumerable)list).Cast<object?>();

    /// <summary>The entries of an IReadOnlyDictionary from text, in their order.</summary>
    public static IEnumerable<(string Name, object? Value)> Entries(object dictionary)
    {
        foreach (object entry in (IEnumerable)dictionary)
        {
            Type pair = entry.GetType();
            yield return ((string)pair.GetProperty("Key")!.GetValue(entry)!, pair.GetProperty("Value")!.GetValue(entry));
        }
    }
}
