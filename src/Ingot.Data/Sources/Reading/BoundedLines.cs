using System.Text;

namespace Ingot.Data.Sources.Reading;

/// <summary>Cuts decoded text into lines of a bounded length.</summary>
internal static class BoundedLines
{
    /// <summary>The lines of <paramref name="text"/> without their ends (LF, CR, CRLF), with their numbers from one; null in the place of one with more than <paramref name="mostCharacters"/>.</summary>
    public static IEnumerable<(long Number, string? Line)> Read(TextReader text, long mostCharacters)
    {
        var line = new StringBuilder();
        var buffer = new char[1 << 14];
        bool tooLong = false, afterReturn = false, open = false;
        long number = 0;
        for (int read; (read = text.Read(buffer)) > 0;)
        {
            for (int at = 0; at < read;)
            {
                if (afterReturn && buffer[at] == '\n')
                {
                    (at, afterReturn) = (at + 1, false);
                    continue;
                }

                afterReturn = false;
                open = true;
                int length = buffer.AsSpan(at, read - at).IndexOfAny('\n', '\r');
                bool ends = length >= 0;
                if (!ends) length = read - at;
                tooLong |= line.Length + length > mostCharacters;
                if (tooLong) line.Clear();
                else line.Append(buffer, at, length);
                at += length;
                if (!ends) continue;
                afterReturn = buffer[at++] == '\r';
                yield return (++number, tooLong ? null : line.ToString());
                line.Clear();
                (tooLong, open) = (false, false);
            }
        }

        if (open) yield return (++number, tooLong ? null : line.ToString());
    }
}
