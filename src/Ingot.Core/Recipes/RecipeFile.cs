using System.Text;
using Ingot.Core.Errors;

namespace Ingot.Core.Recipes;

/// <summary>Reads the text of a recipe file within its limits.</summary>
public static class RecipeFile
{
    /// <summary>The largest recipe, in bytes of the file and in characters of the text.</summary>
    public const int LargestSize = 1 << 20;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text of the file; throws <see cref="IngotException"/> (usage) when it is missing, unreadable, larger than 1 MiB or not UTF-8.</summary>
    public static string Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            using FileStream stream = File.OpenRead(path);
            if (stream.Length > LargestSize) throw new IngotException(ExitCode.Usage, $"the recipe is larger than {LargestSize} bytes", path, "Name a recipe file, not a data file.");
            byte[] bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return Strict.GetString(bytes).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException fault)
        {
            throw new IngotException(ExitCode.Usage, "the recipe is not UTF-8 text", path, "Save it as UTF-8.", fault);
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new IngotException(ExitCode.Usage, "there is no recipe", path, "Name a folder with an ingot.yaml.", fault);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new IngotException(ExitCode.Usage, $"the recipe cannot be read: {fault.Message}", path, "Check the file and its permissions.", fault);
        }
    }
}
