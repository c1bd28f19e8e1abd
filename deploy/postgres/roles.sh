#!/bin/sh
# Runs once, when the database is first made. Three roles: the owner shapes the tables, the product signs in as jilin_web,
# and every request drops to jilin_app, which owns nothing and cannot pass row-level security.
set -eu
owner_password=$(cat /run/secrets/database_owner_password)
web_password=$(cat /run/secrets/database_web_password)
psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --username postgres --dbname postgres \
  --set owner_password="$owner_password" --set web_password="$web_password" <<'SQL'
create role jilin_owner login nosuperuser nobypassrls createrole password :'owner_password';
create role jilin_app nologin nosuperuser nobypassrls;
create role jilin_web login nosuperuser nobypassrls password :'web_password' in role jilin_app;
grant jilin_app to jilin_owner with admin option;
create database jilin owner jilin_owner;
revoke connect on database jilin from public;
grant connect on database jilin to jilin_web;
SQL
