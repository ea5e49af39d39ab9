namespace Ingot.Text.Tests;

/// <summary>The folder of reference data that may lie beside the checkout, or where INGOT_SHARED says.</summary>
internal static class Shared
{
    /// <summary>Finds <paramref name="relative"/> there.</summary>
    public static bool TryFind(string relative, out string path)
    {
        path = Environment.GetEnvironmentVariable("INGOT_SHARED") is { Length: > 0 } set ? Path.Combine(set, relative) : "";
        if (File.Exists(path)) return true;
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            path = Path.Combine(folder.FullName, "shared", relative);
            if (File.Exists(path)) return true;
        }

        return false;
    }
}
