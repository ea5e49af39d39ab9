using System.Buffers;
using System.Net;
using System.Net.Sockets;

namespace Ingot.Data.Privacy;

/// <summary>Addresses of the Internet Protocol that belong to somebody: not private, loopback, documentation, or versions of programs in the guise of one.</summary>
internal sealed class IpDetector : IPrivacyDetector
{
    private static readonly SearchValues<char> Part = SearchValues.Create("0123456789abcdefABCDEF.:");

    public PrivacyKind Kind => PrivacyKind.Ip;

    public void Find(string text, List<PrivacyMatch> found)
    {
        for (int at = 0; at < text.Length;)
        {
            int next = text.AsSpan(at).IndexOfAny('.', ':');
            if (next < 0) return;
            int middle = at + next, start = middle, end = middle;
            while (start > at && Part.Contains(text[start - 1])) start--;
            while (end < text.Length && Part.Contains(text[end])) end++;
            at = Math.Max(end, middle + 1);
            while (end > start && text[end - 1] is '.' or ':' && !text.AsSpan(start, end - start).EndsWith("::")) end--;
            bool alone = (start == 0 || !char.IsLetterOrDigit(text[start - 1]) && text[start - 1] is not ('-' or '_')) && (end == text.Length || !char.IsLetterOrDigit(text[end]) && text[end] is not ('-' or '_'));
            if (alone && IsPublic(text.AsSpan(start, end - start))) found.Add(new PrivacyMatch(start, end - start, Kind));
        }
    }

    private static bool IsPublic(ReadOnlySpan<char> text)
    {
        if (text.Length is < 7 or > 45) return false;
        bool four = text.Count('.') == 3 && !text.Contains(':');
        bool six = text.Count(':') >= 2 && !text.Contains('.');
        if (!(four || six) || !IPAddress.TryParse(text, out var address)) return false;
        if (address.AddressFamily == AddressFamily.InterNetworkV6)
            return text.Count(':') >= 4 && !IPAddress.IsLoopback(address) && !address.IsIPv6LinkLocal && !address.IsIPv6UniqueLocal && !address.IsIPv6Multicast && (address.GetAddressBytes()[0] & 0xE0) == 0x20 && !(address.GetAddressBytes() is [0x20, 0x01, 0x0D, 0xB8, ..]);
        return address.GetAddressBytes() is not ([0 or 10 or 127, ..] or [1, 0 or 1 or 2, <= 9, <= 9] or [172, >= 16 and <= 31, ..] or [192, 168, ..] or [169, 254, ..] or [192, 0, 2, _] or [198, 51, 100, _] or [203, 0, 113, _] or [>= 224, ..] or [_, _, _, 0] or [< 11, < 11, < 11, < 11]);
    }
}
