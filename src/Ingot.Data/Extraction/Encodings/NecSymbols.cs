using System.Text;

namespace Ingot.Data.Extraction.Encodings;

/// <summary>Nine symbols of row 13 of NEC that stand in code page 932 twice, and that .NET reads from their other place only; all other invalid bytes throw.</summary>
internal sealed class NecSymbols : DecoderFallback
{
    private const string Symbols = "\u2252\u2261\u222B\0\0\u221A\u22A5\u2220\0\0\u2235\u2229\u222A";

    public override int MaxCharCount => 1;

    public override DecoderFallbackBuffer CreateFallbackBuffer() => new Buffer();

    private sealed class Buffer : DecoderFallbackBuffer
    {
        private char symbol;
        private bool read = true;

        public override int Remaining => read ? 0 : 1;

        public override bool Fallback(byte[] bytesUnknown, int index)
        {
            if (bytesUnknown is not [0x87, var second] || second - 0x90 >= Symbols.Length || second < 0x90 || Symbols[second - 0x90] == '\0')
                throw new DecoderFallbackException("invalid bytes", bytesUnknown, index);
            (symbol, read) = (Symbols[second - 0x90], false);
            return true;
        }

        public override char GetNextChar()
        {
            char next = read ? '\0' : symbol;
            read = true;
            return next;
        }

        public override bool MovePrevious() => false;

        public override void Reset() => read = true;
    }
}
