"""The answer that the list rungs give: the product's own, byte for byte, or one of the same shape where there is no product."""
import json
from pathlib import Path

from server import Answer

# What belongs to the connection or is made anew for each answer; Kestrel writes these itself.
NOT_REPLAYED = {"connection", "content-length", "date", "keep-alive", "transfer-encoding"}


def record(answer: Answer, file: Path) -> Path:
    lines = [f"{name}: {value}" for name, value in answer.headers if name.lower() not in NOT_REPLAYED]
    file.write_bytes("\r\n".join(lines).encode() + b"\r\n\r\n" + answer.body)
    return file


def sample() -> Answer:
    units = [
        {"_id": f"{number:024x}", "name": f"Unit {number:02d} of the house", "visibility": "public", "type": "u",
         "numMonitors": 3, "numDepartments": 12, "_updatedAt": "2025-01-01T00:00:00.000Z"}
        for number in range(25)
    ]
    page = {"units": units, "count": 25, "offset": 0, "total": 25, "success": True}
    headers = [("Content-Type", "application/json"), ("Cache-Control", "no-store"), ("Pragma", "no-cache"), ("Access-Control-Allow-Origin", "*")]
    return Answer(200, headers, json.dumps(page, separators=(",", ":")).encode())
