using System.IO.Compression;
using System.Text;
using Ingot.Core.Errors;

namespace Ingot.Cli.Commands;

/// <summary>A file of UTF-8 text with a segment a line, packed by gzip where its name ends in .gz; `-` is the standard input.</summary>
internal static class SegmentFile
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The lines, without their ends and white space there. Throws <see cref="IngotException"/> (Data) where the file cannot be read, is empty or is not UTF-8.</summary>
    public static string[] Read(string path)
    {
        ReadOnlySpan<byte> left = path == "-" ? TokenizerArguments.ReadInput() : Bytes(path);
        if (left.StartsWith(Encoding.UTF8.Preamble)) left = left[Encoding.UTF8.Preamble.Length..];
        var lines = new List<string>();
        while (left.Length > 0)
        {
            int end = left.IndexOf((byte)'\n');
            lines.Add(Decode(end < 0 ? left : left[..end], path, lines.Count + 1));
            left = end < 0 ? [] : left[(end + 1)..];
        }

        return lines.Count > 0 ? [.. lines] : throw new IngotException(ExitCode.Data, "the file is empty", path, "Give a file with a segment a line");
    }

    private static string Decode(ReadOnlySpan<byte> line, string path, int number)
    {
        try
        {
            return Strict.GetString(line).TrimEnd();
        }
        catch (DecoderFallbackException fault)
        {
            throw new IngotException(ExitCode.Data, "the line is not UTF-8", $"{path}:{number}", "Convert the file, for instance with: iconv -f windows-1252 -t utf-8", fault);
        }
    }

    private static byte[] Bytes(string path)
    {
        try
        {
            if (!path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase)) return File.ReadAllBytes(path);
            using var packed = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
            using var bytes = new MemoryStream();
            packed.CopyTo(bytes);
            return bytes.ToArray();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new IngotException(ExitCode.Data, $"the file cannot be read: {fault.Message}", path, "Check the path and the rights", fault);
        }
    }
}
