using System.Globalization;
using System.Text;
using Ingot.Data.Extraction.Encodings;

namespace Ingot.Data.Extraction.Formats;

/// <summary>RTF (Microsoft, Rich Text Format Specification 1.9.1): the text of the document in its code pages and in Unicode; destinations that are no text, and hidden text, are left out.</summary>
internal sealed class RtfReader : IContentReader
{
    private const int MostDepth = 256;

    private static readonly HashSet<string> Destinations = new(StringComparer.Ordinal)
    {
        "fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf", "generator",
        "listtable", "listoverridetable", "rsidtbl", "themedata", "colorschememapping", "latentstyles", "datastore", "xmlnstbl", "fldinst", "bkmkstart", "bkmkend", "filetbl", "revtbl", "template", "nonshppict", "listtext", "pntext",
    };

    public string Version => "rtf/1";

    public string ContentType => "application/rtf";

    public ExtractedContent Read(ReadOnlyMemory<byte> bytes, ContentHints hints) => Reading.Of(this, new Parser(bytes.Span).Read());

    private sealed class Parser
    {
        private readonly byte[] bytes;
        private readonly ParagraphWriter text = new();
        private readonly List<byte> pending = [];
        private readonly Dictionary<int, int> fonts = [];
        private readonly Stack<State> outer = new();
        private State state = new(Skip: false, Hidden: false, Unicode: 1, Font: -1, FontTable: false);
        private int at, ansi = 1252, unread;

        public Parser(ReadOnlySpan<byte> bytes) => this.bytes = bytes.ToArray();

        private readonly record struct State(bool Skip, bool Hidden, int Unicode, int Font, bool FontTable);

        public string Read()
        {
            while (at < bytes.Length)
            {
                byte value = bytes[at++];
                switch (value)
                {
                    case (byte)'{':
                        Flush();
                        if (outer.Count > MostDepth) throw new InvalidDataException("its groups are nested beyond reason");
                        outer.Push(state);
                        break;
                    case (byte)'}':
                        Flush();
                        if (outer.TryPop(out var before)) state = before;
                        break;
                    case (byte)'\\':
                        Control();
                        break;
                    case (byte)'\r' or (byte)'\n':
                        break;
                    default:
                        Literal(value);
                        break;
                }
            }

            Flush();
            return text.ToString();
        }

        private void Control()
        {
            if (at >= bytes.Length) return;
            char c = (char)bytes[at];
            if (!char.IsAsciiLetter(c))
            {
                at++;
                Symbol(c);
                return;
            }

            int start = at;
            while (at < bytes.Length && char.IsAsciiLetter((char)bytes[at])) at++;
            string word = Encoding.ASCII.GetString(bytes, start, at - start);
            int number = at;
            if (at < bytes.Length && bytes[at] == '-') at++;
            while (at < bytes.Length && at - number < 11 && char.IsAsciiDigit((char)bytes[at])) at++;
            bool has = int.TryParse(Encoding.ASCII.GetString(bytes, number, at - number), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int parameter);
            if (!has) at = number;
            if (at < bytes.Length && bytes[at] == ' ') at++;
            Word(word, has ? parameter : null);
        }

        private void Symbol(char c)
        {
            switch (c)
            {
                case '\'' when at + 2 <= bytes.Length && byte.TryParse(Encoding.ASCII.GetString(bytes, at, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out byte value):
                    at += 2;
                    Literal(value);
                    break;
                case '*': state = state with { Skip = true }; break;
                case '~': Put('\u00A0'); break;
                case '_': Put('-'); break;
                case '{' or '}' or '\\': Literal((byte)c); break;
            }
        }

        private void Word(string word, int? parameter)
        {
            switch (word)
            {
                case "par" or "sect" or "page" or "row": Flush(); if (!state.Skip) text.End(word == "row"); break;
                case "line": Put('\n'); break;
                case "tab" or "cell": Put('\t'); break;
                case "emdash": Put('\u2014'); break;
                case "endash": Put('\u2013'); break;
                case "lquote": Put('\u2018'); break;
                case "rquote": Put('\u2019'); break;
                case "ldblquote": Put('\u201C'); break;
                case "rdblquote": Put('\u201D'); break;
                case "bullet": Put('\u2022'); break;
                case "u" when parameter is { } code:
                    Put((char)(ushort)code);
                    unread = state.Unicode;
                    break;
                case "uc": state = state with { Unicode = Math.Clamp(parameter ?? 1, 0, 16) }; break;
                case "bin": at = (int)Math.Min(bytes.Length, at + (long)Math.Max(0, parameter ?? 0)); break;
                case "ansicpg" when parameter is > 0: ansi = parameter.Value; break;
                case "f": Flush(); state = state with { Font = parameter ?? -1 }; break;
                case "fcharset" when state.FontTable && parameter is { } charset: fonts[state.Font] = CodePage(charset); break;
                case "v": Flush(); state = state with { Hidden = parameter != 0 }; break;
                default:
                    if (Destinations.Contains(word)) state = state with { Skip = true, FontTable = word == "fonttbl" };
                    break;
            }
        }

        private void Literal(byte value)
        {
            if (unread > 0) unread--;
            else if (!state.Skip && !state.Hidden) pending.Add(value);
        }

        private void Put(char c)
        {
            Flush();
            if (!state.Skip && !state.Hidden) text.Write(c);
        }

        private void Flush()
        {
            if (pending.Count == 0) return;
            int codePage = fonts.TryGetValue(state.Font, out int font) && font > 0 ? font : ansi;
            byte[] run = [.. pending];
            pending.Clear();
            text.Write(EncodingLabels.Strict(codePage).GetString(run));
        }

        private static int CodePage(int charset) => charset switch
        {
            128 => 932,
            129 => 949,
            130 => 1361,
            134 => 936,
            136 => 950,
            161 => 1253,
            162 => 1254,
            163 => 1258,
            177 => 1255,
            178 => 1256,
            186 => 1257,
            204 => 1251,
            222 => 874,
            238 => 1250,
            _ => 0,
        };
    }
}
