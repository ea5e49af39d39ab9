using System.Text;

namespace Ingot.Text.Tokenizers.Files;

/// <summary>What a SentencePiece `.model` says (sentencepiece_model.proto), with the defaults of what it leaves out.</summary>
internal sealed class SentencePieceModel
{
    private const int MostPieces = 10_000_000;

    public List<Piece> Pieces { get; } = [];

    /// <summary>Whether it is byte pairs, not unigram; null for kinds that are neither.</summary>
    public bool? IsBytePair { get; private set; } = false;

    public bool SpellsBytes { get; private set; }

    public bool SpaceIsSuffix { get; private set; }

    public int Unknown { get; private set; }

    public int Begin { get; private set; } = 1;

    public int End { get; private set; } = 2;

    public byte[] Rules { get; private set; } = [];

    public bool AddsPrefix { get; private set; } = true;

    public bool RemovesSpaces { get; private set; } = true;

    public bool EscapesSpaces { get; private set; } = true;

    /// <summary>Reads <paramref name="file"/>; what is no such model is a <see cref="FormatException"/>.</summary>
    public static SentencePieceModel Read(ReadOnlySpan<byte> file)
    {
        var model = new SentencePieceModel();
        var reader = new ProtobufReader(file);
        while (reader.Next())
        {
            if (reader.Field == 1) model.TakePiece(reader.Message());
            else if (reader.Field == 2) model.TakeTraining(reader.Message());
            else if (reader.Field == 3) model.TakeNormalization(reader.Message());
            else reader.Skip();
        }

        if (model.Pieces.Count == 0) throw new FormatException("it has no pieces");
        return model;
    }

    private void TakePiece(ReadOnlySpan<byte> message)
    {
        (string text, float score, PieceType type) = ("", 0f, PieceType.Normal);
        var reader = new ProtobufReader(message);
        while (reader.Next())
        {
            if (reader.Field == 1) text = Strict.GetString(reader.Message());
            else if (reader.Field == 2) score = reader.Single();
            else if (reader.Field == 3) type = reader.Number() is >= 1 and <= 6 and var value ? (PieceType)value : throw new FormatException($"the piece {Pieces.Count} is of an unknown type");
            else reader.Skip();
        }

        if (text.Length == 0 || !float.IsFinite(score)) throw new FormatException($"the piece {Pieces.Count} is empty, or its score is no number");
        if (Pieces.Count == MostPieces) throw new FormatException($"it has more than {MostPieces} pieces");
        Pieces.Add(new Piece(text, score, type));
    }

    private void TakeTraining(ReadOnlySpan<byte> message)
    {
        var reader = new ProtobufReader(message);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 3:
                    IsBytePair = reader.Number() switch { 1 => false, 2 => true, _ => null };
                    break;
                case 24:
                    SpaceIsSuffix = reader.Number() != 0;
                    break;
                case 35:
                    SpellsBytes = reader.Number() != 0;
                    break;
                case 40:
                    Unknown = Id(reader.Number());
                    break;
                case 41:
                    Begin = Id(reader.Number());
                    break;
                case 42:
                    End = Id(reader.Number());
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
    }

    private void TakeNormalization(ReadOnlySpan<byte> message)
    {
        var reader = new ProtobufReader(message);
        while (reader.Next())
        {
            if (reader.Field == 2) Rules = reader.Message().ToArray();
            else if (reader.Field == 3) AddsPrefix = reader.Number() != 0;
            else if (reader.Field == 4) RemovesSpaces = reader.Number() != 0;
            else if (reader.Field == 5) EscapesSpaces = reader.Number() != 0;
            else reader.Skip();
        }
    }

    private static UTF8Encoding Strict { get; } = new(false, throwOnInvalidBytes: true);

    // Minus one is written for a piece that there is not.
    private static int Id(long value) => (int)Math.Clamp(value, -1, int.MaxValue);
}
