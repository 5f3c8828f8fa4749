"""What a load must know of the organisation that a product serves."""
import json
from pathlib import Path

from server import Failure, Server

UNITS = "/api/v1/livechat/units"
DEPARTMENTS = "/api/v1/livechat/department"
AGENTS = "/api/v1/livechat/users/agent"


def get(server: Server, path: str) -> dict:
    answer = server.ask("GET", path)
    if answer.status != 200:
        raise Failure(f"GET {path} answered {answer.status}: {answer.body[:300]!r}")
    return answer.json()


def unit_requests(file: Path) -> Path:
    """Creates a unit, again and again."""
    body = {"unitData": {"name": "n", "visibility": "public"}, "unitMonitors": [], "unitDepartments": []}
    file.write_text(f"{UNITS}\t{_text(body)}\n")
    return file


def membership_requests(server: Server, file: Path) -> Path:
    """
    Puts ten agents into each of up to 100 departments, in another order each turn: every request is a real change, the departments
    stay as large as a department is.
    """
    departments = get(server, f"{DEPARTMENTS}?count=100")["departments"]
    agents = get(server, f"{AGENTS}?count=10")["users"]
    if not departments or not agents:
        raise Failure("the organisation has no departments or no agents to write")
    lines = [
        f"{DEPARTMENTS}/{department['_id']}/agents\t" + _text(
            {"upsert": [{"agentId": agent["_id"], "username": agent["username"], "order": "lap"}], "remove": []})
        for agent in agents for department in departments
    ]
    file.write_text("\n".join(lines) + "\n")
    return file


def _text(body: dict) -> str:
    return json.dumps(body, separators=(",", ":"))
